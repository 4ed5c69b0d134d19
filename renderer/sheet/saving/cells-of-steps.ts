import type { RowId, Step } from '../../../shared/roster.ts'
import type { CellTest } from './leave-out-cells.ts'

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
