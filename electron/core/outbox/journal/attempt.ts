import type { AuditFacts } from '../../audit/audit.ts'
import type { Sending } from '../../ledger/record-invites.ts'
import type { ItemRow } from '../items-table.ts'
import { readTextList } from '../job-facts.ts'
import type { JobRow } from '../jobs-table.ts'

/** One try of a job, journalled as `sending` before the call leaves. */
export interface Attempt {
  readonly job: JobRow
  readonly items: readonly ItemRow[]
  /** UTC ISO: when it was journalled. */
  readonly at: string
  /** What every audit event of this try says. */
  readonly facts: Omit<AuditFacts, 'action'>
}

/** What was asked for, for the ledger. `item: null` is an invite that came back for nobody. */
export const sendingOf = ({ job, at }: Pick<Attempt, 'job' | 'at'>, item: ItemRow | null): Sending => ({
  accountId: job.account_id,
  siteId: job.site_id,
  siteName: job.site_name,
  roleIds: readTextList(job.role_ids),
  roleTitles: readTextList(job.role_titles),
  runId: job.run_id,
  rosterId: item?.roster_id ?? null,
  rowId: item?.row_id ?? null,
  address: item?.address ?? null,
  at,
})

/** `Wix account 0f3a…`: who a change or removal is about. */
export const contributorOf = ({ items }: Pick<Attempt, 'items'>): string =>
  `Wix account ${items[0]?.wix_id ?? 'unknown'}`

/** Resend and revoke jobs are planned for an invite of the ledger, always. */
export function inviteKeyOf(item: ItemRow): string {
  if (item.invite_key === null) throw new Error(`item ${item.id} names no invite`)
  return item.invite_key
}
