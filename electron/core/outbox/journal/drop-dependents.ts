import type { Reason } from '../../../../shared/outbox.ts'
import { needsGoodEnd } from '../../../../shared/plan.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import type { ItemRow } from '../items-table.ts'
import { itemFacts, jobFacts } from '../job-facts.ts'
import { readReason } from '../reason-text.ts'
import { hasEnded, moveJob } from '../transitions.ts'
import type { JournalDeps } from './journal-deps.ts'

/** Wix's words for an invite that nobody can accept any more, and was not accepted. */
const endedForCertain = new Set(['Deleted', 'Expired', 'Declined'])

/** What came first is certain: what comes after it may be made. */
function isCertain(item: ItemRow): boolean {
  switch (item.outcome) {
    case 'sent':
    case 'changed':
    case 'removed':
      return true
    case 'covered': {
      const reason = readReason(item.reason)
      return reason?.kind !== 'no-longer-pending' || endedForCertain.has(reason.wixStatus ?? '')
    }
    case 'waiting':
    case 'refused':
    case 'failed':
    case 'in-doubt':
    case 'held':
    case 'dropped':
    case 'still-there':
      return false
  }
}

/** Invites that come after a job that has ended otherwise than well are dropped with it. Belongs into a transaction. */
export function dropDependents(
  deps: Pick<JournalDeps, 'tables' | 'audit' | 'runs' | 'accountName'>,
  jobId: string,
): void {
  const { tables, audit, runs } = deps
  const job = tables.jobs.get(jobId)
  if (job === undefined || !hasEnded(job.state)) return
  if (job.state === 'done' && tables.items.of(jobId).every(isCertain)) return
  const because: Reason = { kind: 'first-failed', job: job.kind }
  for (const next of tables.jobs.waitingFor(jobId)) {
    if (!needsGoodEnd(next.kind)) continue
    tables.jobs.setState(next.id, moveJob(next.state, 'dropped'), because)
    tables.items.setAll(next.id, 'dropped')
    const facts = jobFacts(next, {
      accountName: deps.accountName(next.account_id),
      planId: runs.planIdOf(next.run_id),
    })
    for (const item of tables.items.of(next.id)) {
      const about = { ...facts, ...itemFacts(item) }
      audit.append({ ...about, action: 'job.dropped', outcome: 'dropped', reason: reasonWords(because) })
    }
    dropDependents(deps, next.id)
  }
}
