import type { AuditFilter } from '../../../shared/audit.ts'
import type { Db } from '../store/db.ts'
import { countEvents, isWhole } from './audit-table.ts'

/**
 * Counts the events a filter matches. The log only grows, so a count stays true for the events it covered: asking
 * again looks at new events only. Keeps the last few filters.
 */
export function createMatchCounter(db: Db) {
  const known = new Map<string, { readonly upTo: number; readonly matching: number }>()

  return {
    /** `total` is the newest id. */
    count(filter: AuditFilter, total: number): number {
      if (isWhole(filter)) return total
      const key = JSON.stringify(filter)
      const before = known.get(key)
      // A rolled-back append may have been counted: then the log is shorter than what was covered.
      const base = before && before.upTo <= total ? before : { upTo: 0, matching: 0 }
      const matching = base.matching + countEvents(db, filter, base.upTo, total)
      known.delete(key)
      known.set(key, { upTo: total, matching })
      if (known.size > 20) known.delete(known.keys().next().value ?? key)
      return matching
    },
  }
}
