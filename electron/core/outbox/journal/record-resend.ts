import { inviteNoteWords } from '../../../../shared/words/outcome-words.ts'
import type { SealLink } from '../../ledger/record-invites.ts'
import type { WixInvite, WixMeta } from '../../wix/wix-api.ts'
import { itemFacts } from '../job-facts.ts'
import { type Attempt, inviteKeyOf } from './attempt.ts'
import { endJob, metaFacts } from './end-job.ts'
import type { Ending, JournalDeps } from './journal-deps.ts'

/** Writes that an invite was sent again, under the id it has now. Belongs into a transaction. */
export function recordResend(
  deps: JournalDeps,
  attempt: Attempt,
  invite: WixInvite,
  meta: WixMeta,
  seal: SealLink,
): Ending {
  const { audit, ledger, tables } = deps
  const at = new Date(deps.now()).toISOString()
  for (const item of attempt.items) {
    const { key, inviteId, note } = ledger.recordResent(inviteKeyOf(item), invite, attempt.at, seal)
    tables.items.settle(item.id, 'sent', note === null ? null : { kind: 'invite', note }, key, at)
    const about = { ...attempt.facts, ...metaFacts(meta), ...itemFacts(item), inviteId }
    const reason = note === null ? '' : inviteNoteWords(note)
    audit.append({ ...about, action: 'invite.resent', outcome: 'sent', reason })
    if (invite.status !== '' && invite.status !== 'Pending') {
      const change = `Wix calls the invite “${invite.status}” now.`
      audit.append({ ...about, action: 'invite.state-changed', outcome: invite.status, reason: change })
    }
  }
  endJob(deps, attempt, 'done', null, meta)
  return { isEmptyAnswer: false }
}
