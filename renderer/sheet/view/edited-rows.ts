import type { RowId } from '../../../shared/roster.ts'

/**
 * Rows that changed since a view was applied. A row can be stale in two ways, kept apart: putting right whether it
 * belongs in the view says nothing of its place in the order.
 */
export interface EditedRows {
  /** Edited or added: they stay in sight, whatever the view says of them now. Of one that shows all none need be here. */
  readonly kept: Set<RowId>
  /** Shown but would be left out if the view were applied again, or the other way round. */
  setMisjudged(id: RowId, isMisjudged: boolean): void
  /** Shown, but maybe not where the order would put it; only applying the view again tells. */
  addMisplaced(id: RowId): void
  deleteAll(ids: ReadonlySet<RowId>): void
  isAnyStale(): boolean
  /** The view was applied; `kept` stays. */
  applied(): void
}

export function createEditedRows(): EditedRows {
  const kept = new Set<RowId>()
  const misjudged = new Set<RowId>()
  const misplaced = new Set<RowId>()
  return {
    kept,
    setMisjudged(id, isMisjudged) {
      if (isMisjudged) misjudged.add(id)
      else misjudged.delete(id)
    },
    addMisplaced: (id) => void misplaced.add(id),
    deleteAll(ids) {
      // Few were edited, and many may go, or the other way round.
      for (const set of [kept, misjudged, misplaced])
        for (const id of set.size < ids.size ? set : ids) if (ids.has(id)) set.delete(id)
    },
    isAnyStale: () => misjudged.size > 0 || misplaced.size > 0,
    applied() {
      misjudged.clear()
      misplaced.clear()
    },
  }
}
