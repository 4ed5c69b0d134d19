import type { JobKind } from '../../../shared/plan.ts'
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
    ...rolesOf(job.kind, titles),
    planId: context.planId,
    runId: job.run_id,
    attempt: job.attempts,
  }
}

/** The roles a call is about: those taken, or those asked for. */
function rolesOf(kind: JobKind, titles: readonly string[]): Pick<AuditFacts, 'rolesBefore' | 'rolesAfter'> {
  switch (kind) {
    case 'revoke':
      return { rolesBefore: titles, rolesAfter: [] }
    case 'remove':
      return { ...(titles.length === 0 ? {} : { rolesBefore: titles }), rolesAfter: [] }
    case 'invite':
    case 'resend':
    case 'change-role':
      return { rolesAfter: titles }
  }
}

/** What an event of a whole call adds: the address, when it is about one only. */
export const onlyItemFacts = (items: readonly ItemRow[]): Omit<AuditFacts, 'action'> => {
  const [only, ...others] = items
  return only === undefined || others.length > 0 ? {} : itemFacts(only)
}

/** What every audit event of one address adds. */
export const itemFacts = (item: ItemRow): Omit<AuditFacts, 'action'> => ({
  ...(item.role_titles_before === '' ? {} : { rolesBefore: readTextList(item.role_titles_before) }),
  person: item.address,
  rosterId: item.roster_id,
  rowId: item.row_id,
})
