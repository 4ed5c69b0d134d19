import type { JobState, Outcome, Reason } from '../../../../shared/outbox.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import type { AuditFacts } from '../../audit/audit.ts'
import type { WixFailure, WixMeta } from '../../wix/wix-api.ts'
import { itemFacts } from '../job-facts.ts'
import { moveJob } from '../transitions.ts'
import type { Attempt } from './attempt.ts'
import type { JournalDeps } from './journal-deps.ts'

// Two writes that every record of an answer is made of; both belong into the transaction that makes the record.

/** What Wix said about a call, for its audit events. */
export const metaFacts = (meta: WixMeta | WixFailure): Omit<AuditFacts, 'action'> => ({
  httpStatus: meta.status,
  wixRequestId: meta.requestId,
})

/** @param notBefore UTC ISO: when it may be tried again, or null */
export function endJob(
  { tables }: Pick<JournalDeps, 'tables'>,
  { job }: Attempt,
  state: JobState,
  reason: Reason | null,
  meta: WixMeta | WixFailure,
  notBefore: string | null = null,
): void {
  tables.jobs.end(job.id, {
    state: moveJob('sending', state),
    notBefore,
    reason,
    httpStatus: meta.status,
    wixRequestId: meta.requestId,
  })
}

/** The same outcome and the same event for every address of a call. */
export function settleAll(
  { tables, audit, now }: Pick<JournalDeps, 'tables' | 'audit' | 'now'>,
  attempt: Attempt,
  outcome: Outcome['kind'],
  why: Reason | null,
  event: AuditFacts,
): void {
  const at = new Date(now()).toISOString()
  const reason = why === null ? '' : reasonWords(why)
  for (const item of attempt.items) {
    tables.items.settle(item.id, outcome, why, null, at)
    audit.append({ ...attempt.facts, ...itemFacts(item), outcome, reason, ...event })
  }
}
