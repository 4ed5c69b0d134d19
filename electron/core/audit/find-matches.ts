import type { AuditFilter } from '../../../shared/audit.ts'
import type { Db } from '../store/db.ts'
import { countEvents, matchingIds, takesAll } from './audit-table.ts'

/** What a filter matches; `ids` (ascending) only when there are few enough to keep. */
export interface Matches {
  readonly matching: number
  readonly ids: readonly number[] | null
}

/** Ids kept a filter. Few matches are the dear ones: a page of them would have to look through the whole log. */
const idsKept = 5000
const filtersKept = 20

/**
 * Remembers what filters match. The log only grows, so what was found stays true for the events it covered: asking
 * again looks at new events only.
 */
export function createMatchFinder(db: Db) {
  const known = new Map<string, Matches & { readonly upTo: number }>()
  const nothing = { upTo: 0, matching: 0, ids: [] }

  return {
    /** `total` is the newest id. */
    find(filter: AuditFilter, total: number): Matches {
      if (takesAll(filter)) return { matching: total, ids: null }
      const key = JSON.stringify(filter)
      const before = known.get(key)
      // A rolled-back append may have been covered: then the log is shorter than what was looked at.
      const base = before && before.upTo <= total ? before : nothing
      const found = { ...extend(filter, base, total), upTo: total }
      known.delete(key)
      known.set(key, found)
      if (known.size > filtersKept) known.delete(known.keys().next().value ?? key)
      return found
    },
  }

  function extend(filter: AuditFilter, base: Matches & { readonly upTo: number }, total: number): Matches {
    if (base.upTo === total) return base
    if (base.ids) {
      const fresh = matchingIds(db, filter, base.upTo, total, idsKept + 1)
      const ids = [...base.ids, ...fresh]
      if (ids.length <= idsKept) return { matching: ids.length, ids }
    }
    return { matching: base.matching + countEvents(db, filter, base.upTo, total), ids: null }
  }
}
