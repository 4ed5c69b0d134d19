import { TabulatorFull } from 'tabulator-tables'
import 'tabulator-tables/dist/css/tabulator.min.css'
import {
  eachColumn,
  isShownIn,
  type NamedRow,
  nameColumn,
  type PeerGrid,
  rowHeight,
  toNamedRow,
} from './peer-grid.ts'

let data: NamedRow[] = []
let table: TabulatorFull | null = null

export const peer: PeerGrid = {
  isShown: isShownIn('.tabulator-cell'),
  take: (rows) => {
    data = rows.map(toNamedRow)
  },
  show: (box) => {
    table = new TabulatorFull(box, {
      columns: eachColumn((title, width, at) => ({ title, width, field: `c${at}`, editor: 'input' })),
      ...{ data, rowHeight, height: box.clientHeight, selectableRange: 1, editTriggerEvent: 'dblclick' },
      ...{ clipboard: true, clipboardPasteParser: 'range', clipboardPasteAction: 'range' },
      clipboardCopyRowRange: 'range',
    })
  },
  close: () => table?.destroy(),
  // The keys of its ranges do not begin an edit: it is begun here.
  select: async (row, column) => {
    await table?.scrollToRow(row, 'center')
    const cell = table?.getRow(row).getCell(`c${column}`)
    if (cell === undefined) return
    table?.getRanges()[0]?.setBounds(cell, cell)
    if (row === 0) document.querySelector<HTMLElement>('.tabulator-cell')?.focus()
    else cell.edit()
  },
  sort: () => table?.setSort(`c${nameColumn}`, 'desc'),
  filter: (text) => {
    if (text === '') table?.clearFilter(true)
    else
      table?.setFilter((row) => Object.values(row).some((cell) => String(cell).toLowerCase().includes(text)))
  },
}
