import type { RowId } from '../../shared/roster.ts'

const known = new WeakMap<readonly RowId[], Map<RowId, number>>()

/**
 * Where each row stands in a list, from 0; -1 for one that is not there. Built once a list, not once a question: a
 * list may grow at its end, and is replaced by another one for any other change.
 */
export function indexRows(ids: readonly RowId[]): (id: RowId) => number {
  const places = known.get(ids) ?? new Map<RowId, number>()
  known.set(ids, places)
  return (id) => {
    for (let at = places.size; at < ids.length; at += 1) places.set(ids[at] ?? -1, at)
    return places.get(id) ?? -1
  }
}
