import type { AuditFilter } from '../../../shared/audit.ts'
import type { Db } from '../store/db.ts'
import { countEvents, idSpan, matchingIds, takesAll } from './audit-table.ts'

/** What a filter matches; `ids` (ascending) only when there are few enough to keep. */
export interface Matches {
  readonly matching: number
  readonly ids: readonly number[] | null
}

/** How far a search got. */
interface Found extends Matches {
  readonly upTo: number
}

/** Ids kept a filter. Few matches are the dear ones: a page of them would have to look through the whole log. */
const idsKept = 5000
const filtersKept = 20
/** Events looked through in one turn: some ten milliseconds, so that nobody waits for the app meanwhile. */
export const searchedAtOnce = 10_000

/**
 * Remembers what filters match. The log only grows, so what was found stays true for the events it covered: asking
 * again looks at new events only, and a search that was cancelled goes on where it ended.
 */
export function createMatchFinder(db: Db) {
  const known = new Map<string, Found>()

  function remember(key: string, found: Found): Found {
    known.delete(key)
    known.set(key, found)
    if (known.size > filtersKept) known.delete(known.keys().next().value ?? key)
    return found
  }

  return {
    /** `total` is the newest id. Yields, after each turn, up to which event was looked. */
    *find(filter: AuditFilter, total: number): Generator<number, Matches> {
      if (takesAll(filter)) return { matching: total, ids: null }
      const key = JSON.stringify(filter)
      const before = known.get(key)
      // A rolled-back append may have been covered: then the log is shorter than what was looked at.
      let found = before && before.upTo <= total ? before : { upTo: 0, matching: 0, ids: [] }
      if (found.upTo === total) return remember(key, found)
      const span = idSpan(db, filter)
      for (;;) {
        const from = Math.max(found.upTo, Math.min(span.from - 1, total))
        const end = Math.min(from + searchedAtOnce, span.to, total)
        if (end > from) found = extend(filter, { ...found, upTo: from }, end)
        const isDone = end >= Math.min(span.to, total)
        found = remember(key, isDone ? { ...found, upTo: total } : found)
        if (isDone) return found
        yield end
      }
    },
  }

  function extend(filter: AuditFilter, base: Found, upTo: number): Found {
    if (base.ids) {
      const fresh = matchingIds(db, filter, base.upTo, upTo, idsKept + 1)
      const ids = [...base.ids, ...fresh]
      if (ids.length <= idsKept) return { matching: ids.length, ids, upTo }
    }
    return { matching: base.matching + countEvents(db, filter, base.upTo, upTo), ids: null, upTo }
  }
}
