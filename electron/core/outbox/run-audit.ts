import type { Audit } from '../audit/audit.ts'
import type { RunsTable } from './runs-table.ts'

/**
 * The log of what runs do by themselves: it is done for whoever asked for the run, also long after their call has ended
 * and after a restart. What a person does to a run is theirs, and goes into the log itself.
 */
export function runAudit(audit: Audit, runs: Pick<RunsTable, 'get'>): Audit {
  return {
    ...audit,
    append: (facts) => {
      const askedBy = facts.runId == null ? '' : (runs.get(facts.runId)?.asked_by ?? '')
      return askedBy === '' ? audit.append(facts) : audit.append(facts, askedBy)
    },
  }
}
