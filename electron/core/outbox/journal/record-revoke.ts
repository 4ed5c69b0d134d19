import type { WixMeta } from '../../wix/wix-api.ts'
import { type Attempt, inviteKeyOf } from './attempt.ts'
import { endJob, metaFacts, settleAll } from './end-job.ts'
import type { Ending, JournalDeps } from './journal-deps.ts'

/** Writes that an invite was revoked. Belongs into a transaction. */
export function recordRevoke(deps: JournalDeps, attempt: Attempt, meta: WixMeta): Ending {
  for (const item of attempt.items) deps.ledger.recordEnded(inviteKeyOf(item), 'Deleted')
  settleAll(deps, attempt, 'sent', null, { action: 'invite.revoked', ...metaFacts(meta) })
  endJob(deps, attempt, 'done', null, meta)
  return { isEmptyAnswer: false }
}
