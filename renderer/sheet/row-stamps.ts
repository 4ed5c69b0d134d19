import type { RowId } from '../../shared/roster.ts'

/** At which version each row became what it is. */
export interface RowStamps {
  of(id: RowId): number
  note(id: RowId, version: number): void
  /** Every row: to draw the few in sight again takes less than to tell very many apart. */
  noteAll(version: number): void
}

export function createRowStamps(): RowStamps {
  const stamps = new Map<RowId, number>()
  let ofAll = 0
  return {
    of: (id) => stamps.get(id) ?? ofAll,
    note: (id, version) => void stamps.set(id, version),
    noteAll: (version) => {
      stamps.clear()
      ofAll = version
    },
  }
}
