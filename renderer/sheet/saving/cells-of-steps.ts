import type { RowId, Step } from '../../../shared/roster.ts'
import type { CellTest } from './leave-out-cells.ts'

/** {@link cellsOfSteps}, looked through again only when other steps wait than at the question before. */
export function createKeptCells(): (steps: readonly Step[]) => CellTest | undefined {
  let known: readonly Step[] = []
  let isSet: CellTest | undefined
  return (steps) => {
    if (steps.length !== known.length || steps.some(({ changes }, at) => changes !== known[at]?.changes))
      isSet = cellsOfSteps(steps)
    known = steps
    return isSet
  }
}

/** Tells the cells that waiting steps set: an older answer must not take them back on screen. */
export function cellsOfSteps(steps: readonly Step[]): CellTest | undefined {
  const set = new Map<RowId, Set<string>>()
  for (const change of steps.flatMap(({ changes }) => changes)) {
    if (change.kind !== 'set') continue
    for (const { id, cells } of change.rows) {
      const known = set.get(id) ?? new Set()
      for (const column of Object.keys(cells)) known.add(column)
      set.set(id, known)
    }
  }
  return set.size === 0 ? undefined : (id, column) => set.get(id)?.has(column) === true
}
