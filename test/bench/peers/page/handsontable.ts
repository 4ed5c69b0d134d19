import Handsontable from 'handsontable'
import 'handsontable/styles/handsontable.css'
import 'handsontable/styles/ht-theme-main.css'
import type { Texts } from '../../bare-list/bare-list.tsx'
import {
  columnTitles,
  columnWidths,
  emailColumn,
  isShownIn,
  nameColumn,
  type PeerGrid,
  rowHeight,
} from './peer-grid.ts'

let data: readonly Texts[] = []
let grid: Handsontable | null = null

export const peer: PeerGrid = {
  isShown: isShownIn('.ht_master td'),
  take: (rows) => {
    data = rows
  },
  show: (box) => {
    grid = new Handsontable(box, {
      ...{ data, colHeaders: columnTitles, colWidths: columnWidths, rowHeaders: true, rowHeights: rowHeight },
      ...{ width: '100%', height: '100%', themeName: 'ht-theme-main', autoRowSize: false },
      ...{
        autoColumnSize: false,
        columnSorting: true,
        filters: true,
        undo: true,
        outsideClickDeselects: false,
      },
      licenseKey: 'non-commercial-and-evaluation',
    })
  },
  close: () => grid?.destroy(),
  select: (row, column) => grid?.selectCell(row, column),
  sort: () => grid?.getPlugin('columnSorting').sort({ column: nameColumn, sortOrder: 'desc' }),
  filter: (text) => {
    const filters = grid?.getPlugin('filters')
    filters?.clearConditions()
    if (text !== '') filters?.addCondition(emailColumn, 'contains', [text])
    filters?.filter()
  },
}
