import type { RefObject } from 'react'
import type { RowId } from '../../shared/roster.ts'
import type { GridColumn, GridHandle } from '../grid/grid-props.ts'
import { indexRows } from '../sheet/index-rows.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import {
  countSelectedRows,
  isWideSelection,
  type SelectedCells,
  selectedRows,
} from '../sheet/selected-cells.ts'
import { withoutFilters } from '../sheet/view/change-view.ts'

/** What the tools know of the open roster anyway, and what tells the rest. */
export interface OpenSheetDeps
  extends Pick<OpenSheet, 'rosterId' | 'name' | 'store' | 'directory' | 'accounts'> {
  /** As shown, from left to right. */
  readonly columns: readonly GridColumn[]
  readonly selected: SelectedCells
  readonly grid: RefObject<GridHandle | null>
}

/** The open roster as its tools see it: what is shown and selected, and ways to change it and to go to a cell. */
export function makeOpenSheet({ columns, selected, grid, ...known }: OpenSheetDeps): OpenSheet {
  const { store } = known
  const shown = (): readonly RowId[] => store.store.getState().shown ?? store.model.order()
  const ranges = () => selected.getState().ranges
  const selectedIds = () => {
    const ids = shown()
    return selectedRows(ranges(), ids.length).flatMap((row) => ids[row] ?? [])
  }
  /** Takes off what hides a row. */
  const bringIn = (id: RowId | null): void => {
    if (id === null || indexRows(shown())(id) >= 0) return
    store.setView(withoutFilters(store.store.getState().view))
  }
  return {
    ...known,
    model: store.model,
    shown,
    ranges,
    selectedIds,
    selectedCount: () => countSelectedRows(ranges(), shown().length),
    chosenIds: () => (isWideSelection(ranges(), columns.length) ? selectedIds() : []),
    selectedColumns: () => [
      ...new Set(ranges().flatMap(({ left, right }) => columns.slice(left, right + 1).map(({ id }) => id))),
    ],
    currentCell: () => {
      const { current } = selected.getState()
      const id = shown()[current.row]
      const column = columns[current.col]
      return id === undefined || column === undefined ? null : { id, column: column.id }
    },
    apply: store.apply,
    goTo: (id, column) => {
      bringIn(id)
      grid.current?.goTo(id, column)
    },
    reveal: (id, column, to) => {
      bringIn(id)
      if (to !== undefined) bringIn(to.id)
      grid.current?.reveal(id, column, to && { row: to.id, column: to.column })
    },
    focus: () => grid.current?.focus(),
  }
}
