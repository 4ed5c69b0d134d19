import type { PlanRow } from './plan-input.ts'

/** The row that counts for each person on each site. */
export interface FirstRows {
  of(addressKey: string, siteId: string): PlanRow | undefined
  note(addressKey: string, row: PlanRow): void
}

/** Most people have one row: a map of sites is made for the others only, which is half the work of a large plan. */
export function createFirstRows(): FirstRows {
  const rows = new Map<string, PlanRow | Map<string, PlanRow>>()
  return {
    of: (addressKey, siteId) => {
      const found = rows.get(addressKey)
      if (found instanceof Map) return found.get(siteId)
      return found?.siteId === siteId ? found : undefined
    },
    note: (addressKey, row) => {
      const found = rows.get(addressKey)
      if (found === undefined) rows.set(addressKey, row)
      else if (found instanceof Map) found.set(row.siteId, row)
      else
        rows.set(
          addressKey,
          new Map([
            [found.siteId, found],
            [row.siteId, row],
          ]),
        )
    },
  }
}
