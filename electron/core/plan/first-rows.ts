import type { PlanRow } from './plan-input.ts'

/** The row that counts for each person on each site. */
export interface FirstRows {
  /** Undefined: this row counts from now on; else the one that did before it. */
  claim(addressKey: string, row: PlanRow): PlanRow | undefined
}

/** Most people have one row: a map of sites is made for the others only, which is half the work of a large plan. */
export function createFirstRows(): FirstRows {
  const rows = new Map<string, PlanRow | Map<string, PlanRow>>()
  return {
    claim: (addressKey, row) => {
      const found = rows.get(addressKey)
      if (found === undefined) {
        rows.set(addressKey, row)
        return undefined
      }
      if (found instanceof Map) {
        const earlier = found.get(row.siteId)
        if (earlier === undefined) found.set(row.siteId, row)
        return earlier
      }
      if (found.siteId === row.siteId) return found
      const sites = [found, row].map((one) => [one.siteId, one] as const)
      rows.set(addressKey, new Map(sites))
      return undefined
    },
  }
}
