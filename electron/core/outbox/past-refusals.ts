import type { PastRefusal } from '../../../shared/plan.ts'
import type { ItemsTable } from './items-table.ts'
import { readCauses } from './reason-text.ts'

/** When Wix refused which address on which site, oldest first. */
export const pastRefusals = (items: Pick<ItemsTable, 'refusals'>): readonly PastRefusal[] =>
  items.refusals().map((row) => ({
    addressKey: row.address_key,
    siteId: row.site_id,
    at: row.at,
    causes: readCauses(row.reason),
  }))
