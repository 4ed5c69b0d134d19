import { AllCommunityModule, createGrid, type GridApi, ModuleRegistry } from 'ag-grid-community'
import {
  eachColumn,
  isShownIn,
  type NamedRow,
  nameColumn,
  type PeerGrid,
  rowHeight,
  toNamedRow,
} from './peer-grid.ts'

ModuleRegistry.registerModules([AllCommunityModule])

let rowData: NamedRow[] = []
let grid: GridApi | null = null

export const peer: PeerGrid = {
  isShown: isShownIn('.ag-cell'),
  take: (rows) => {
    rowData = rows.map(toNamedRow)
  },
  show: (box) => {
    grid = createGrid(box, {
      columnDefs: eachColumn((headerName, width, at) => ({
        field: `c${at}`,
        headerName,
        width,
        editable: true,
      })),
      getRowId: ({ data }: { readonly data: NamedRow }) => String(data.id),
      ...{ rowData, rowHeight, animateRows: false },
    })
  },
  close: () => grid?.destroy(),
  select: (row, column) => {
    grid?.ensureIndexVisible(row, 'middle')
    grid?.setFocusedCell(row, `c${column}`)
  },
  sort: () => grid?.applyColumnState({ state: [{ colId: `c${nameColumn}`, sort: 'desc' }] }),
  filter: (text) => grid?.setGridOption('quickFilterText', text),
  paste: (rows) =>
    grid?.applyTransaction({
      update: rows.map((texts, at) => ({ ...rowData[at], ...toNamedRow(texts, at) })),
    }),
}
