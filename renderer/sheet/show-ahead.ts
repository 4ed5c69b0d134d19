import type { CellEdits, RowId, Step } from '../../shared/roster.ts'
import type { RosterModel } from './roster-model.ts'
import type { RosterStore } from './roster-store.ts'

/**
 * Cells of a step that is still being put together are shown as it will set them, and as not saved. Returns what takes
 * them off again: to be called when the step is done.
 */
export function showAhead({ store }: RosterStore, { changes }: Step): () => void {
  const cells = changes.flatMap((change) => (change.kind === 'set' ? change.rows : []))
  const ahead = new Map(cells.map((row) => [row.id, row.cells]))
  store.setState({ ahead })
  return () => {
    if (store.getState().ahead === ahead) store.setState({ ahead: null })
  }
}

/** The rows with what is shown ahead put in; the same as they are where nothing is. */
export function rowsWithAhead(model: RosterModel, ahead: ReadonlyMap<RowId, CellEdits> | null): RosterModel {
  if (ahead === null) return model
  return {
    ...model,
    cells: (id) => {
      const cells = model.cells(id)
      const edits = ahead.get(id)
      return cells === undefined || edits === undefined ? cells : { ...cells, ...edits }
    },
    // Never that of the row without it.
    stamp: (id) => (ahead.has(id) ? -1 - model.stamp(id) : model.stamp(id)),
  }
}
