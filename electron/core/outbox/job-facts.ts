import type { AuditFacts } from '../audit/audit.ts'
import type { ItemRow } from './items-table.ts'
import type { JobRow } from './jobs-table.ts'

/** JSON text lists are written by {@link planRun} and by nothing else. */
export const readTextList = (json: string): readonly string[] => JSON.parse(json) as readonly string[]

/** What every audit event of a job says. */
export function jobFacts(
  job: JobRow,
  context: { readonly accountName: string; readonly planId: string },
): Omit<AuditFacts, 'action'> {
  const titles = readTextList(job.role_titles)
  return {
    accountId: job.account_id,
    accountName: context.accountName,
    siteId: job.site_id,
    siteName: job.site_name,
    ...(job.kind === 'revoke' ? { rolesBefore: titles, rolesAfter: [] } : { rolesAfter: titles }),
    planId: context.planId,
    runId: job.run_id,
    attempt: job.attempts,
  }
}

/** What every audit event of one address adds. */
export const itemFacts = (item: ItemRow): Omit<AuditFacts, 'action'> => ({
  person: item.address,
  rosterId: item.roster_id,
  rowId: item.row_id,
})
