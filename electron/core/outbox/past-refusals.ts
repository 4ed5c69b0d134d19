import { accessKey } from '../../../shared/access.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { PastRefusal, RefusedPerson } from '../../../shared/plan.ts'
import type { ItemsTable } from './items-table.ts'
import { readCauses } from './reason-text.ts'

/** When Wix refused which address on which site, oldest first. */
export const pastRefusals = (items: Pick<ItemsTable, 'refusals'>): readonly RefusedPerson[] =>
  items.refusals().map((row) => ({
    address: row.address,
    addressKey: row.address_key,
    siteId: row.site_id,
    at: row.at,
    causes: readCauses(row.reason),
  }))

/** The last refusal of each person on a site who has had no e-mail there since, newest first. */
export function stillRefused(
  refusals: readonly RefusedPerson[],
  newestOf: (
    accesses: readonly PastRefusal[],
  ) => readonly Pick<Invite, 'addressKey' | 'siteId' | 'lastSentAt'>[],
): readonly RefusedPerson[] {
  const last = new Map(refusals.map((one) => [accessKey(one.addressKey, one.siteId), one]))
  for (const { addressKey, siteId, lastSentAt } of newestOf([...last.values()])) {
    const key = accessKey(addressKey, siteId)
    const refusal = last.get(key)
    if (refusal !== undefined && refusal.at <= lastSentAt) last.delete(key)
  }
  return [...last.values()].toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
}
