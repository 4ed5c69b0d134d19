import type { RowId } from '../../shared/roster.ts'

interface RowIndex {
  readonly places: Map<RowId, number>
  asked: number
}

const known = new WeakMap<readonly RowId[], RowIndex>()

/** So many questions are answered by looking through the list: that is a hundred times quicker than an index of it. */
const fewQuestions = 10

/**
 * Where each row stands in a list, from 0; -1 for one that is not there. Built once a list, not once a question: a
 * list may grow at its end, and is replaced by another one for any other change.
 */
export function indexRows(ids: readonly RowId[]): (id: RowId) => number {
  const index = known.get(ids) ?? { places: new Map(), asked: 0 }
  known.set(ids, index)
  const { places } = index
  return (id) => {
    index.asked += 1
    if (index.asked <= fewQuestions) return ids.indexOf(id)
    for (let at = places.size; at < ids.length; at += 1) places.set(ids[at] ?? -1, at)
    return places.get(id) ?? -1
  }
}
