import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { ItemsTable } from './items-table.ts'

/** A call for somebody of which nobody knows whether Wix acted. */
export interface CallInDoubt {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly address: string
  readonly addressKey: string
  /** UTC ISO; '' when it was not written down. */
  readonly at: string
}

export const callsInDoubt = (items: Pick<ItemsTable, 'inDoubt'>): readonly CallInDoubt[] =>
  items
    .inDoubt()
    // One for a Wix account that nobody is known to be says nothing of any address.
    .filter((row) => row.address_key !== '')
    .map((row) => ({
      accountId: row.account_id,
      siteId: row.site_id,
      address: row.address,
      addressKey: row.address_key,
      at: row.at ?? '',
    }))
