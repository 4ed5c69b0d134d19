import type { RowId } from '../../shared/roster.ts'
import { createRowNumbers, type RowNumbers } from './row-numbers.ts'

interface RowIndex {
  /** null until it is worth it. */
  places: RowNumbers | null
  /** How many of the list are in it. */
  known: number
  asked: number
}

const known = new WeakMap<readonly RowId[], RowIndex>()

/** So many questions are answered by looking through the list: that is sooner done than an index of it. */
const fewQuestions = 10

/**
 * Where each row stands in a list, from 0; -1 for one that is not there. Built once a list, not once a question: a
 * list may grow at its end, and is replaced by another one for any other change.
 */
export function indexRows(ids: readonly RowId[]): (id: RowId) => number {
  const index = known.get(ids) ?? { places: null, known: 0, asked: 0 }
  known.set(ids, index)
  return (id) => {
    index.asked += 1
    if (index.asked <= fewQuestions) return ids.indexOf(id)
    const places = index.places ?? createRowNumbers(ids.length)
    index.places = places
    for (; index.known < ids.length; index.known += 1) places.set(ids[index.known] ?? -1, index.known)
    return places.get(id)
  }
}
