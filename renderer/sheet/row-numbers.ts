import type { RowId } from '../../shared/roster.ts'

/** A number from 0, below 2^31 - 1, for each of many rows. */
export interface RowNumbers {
  /** -1 for a row that has none. */
  get(id: RowId): number
  set(id: RowId, number: number): void
}

/** Ids that lie so many times further apart than rows are many have no place of their own. */
const farApart = 4
const fewIds = 1024

/**
 * Ids are counted up from 1, so that a plain array holds nearly all of them: it is filled ten times sooner than a map and
 * takes a tenth of the memory. `rows`: how many are to come, about.
 */
export function createRowNumbers(rows: number): RowNumbers {
  /** One more than the number; 0 is none. */
  let near = new Int32Array(Math.max(fewIds, rows + 1))
  const far = new Map<RowId, number>()
  let known = 0
  function reach(id: RowId): void {
    const grown = new Int32Array(Math.max(id + 1, 2 * near.length))
    grown.set(near)
    near = grown
    for (const [one, number] of far) {
      if (one >= near.length) continue
      near[one] = number + 1
      far.delete(one)
    }
  }
  return {
    get: (id) => (id < near.length ? (near[id] ?? 0) - 1 : (far.get(id) ?? -1)),
    set(id, number) {
      if (id >= near.length && id < farApart * (Math.max(known, rows) + fewIds)) reach(id)
      if (id >= near.length) {
        far.set(id, number)
        return
      }
      if (near[id] === 0) known += 1
      near[id] = number + 1
    },
  }
}
