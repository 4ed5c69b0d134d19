import jspreadsheet, { type Worksheet } from 'jspreadsheet-ce'
import 'jspreadsheet-ce/dist/jspreadsheet.css'
import 'jsuites/dist/jsuites.css'
import type { Texts } from '../../bare-list/bare-list.tsx'
import { eachColumn, isShownIn, nameColumn, type PeerGrid } from './peer-grid.ts'

let data: readonly Texts[] = []
let sheet: Worksheet | undefined
let place: HTMLElement | null = null

export const peer: PeerGrid = {
  isShown: isShownIn('.jss_worksheet td'),
  take: (rows) => {
    data = rows
  },
  show: (box) => {
    place = document.createElement('div')
    box.append(place)
    const [tableWidth, tableHeight] = [`${box.clientWidth}px`, `${box.clientHeight}px`]
    const columns = eachColumn((title, width) => ({ title, width, type: 'text' }))
    const looks = { tableOverflow: true, lazyLoading: true, search: true, tableWidth, tableHeight }
    sheet = jspreadsheet(place, { worksheets: [{ data, columns, ...looks }] })[0]
  },
  close: () => {
    if (place === null) return
    jspreadsheet.destroy(place)
    place.remove()
  },
  // It brings no row into view but the first and the last.
  select: (row, column) => {
    sheet?.updateSelectionFromCoords(column, 0, column, 0)
    if (row === 0) {
      // Else rows far down stay in view, and what is pasted above them is not seen.
      sheet?.first(false, true)
      return
    }
    sheet?.last(false, true)
    // An editor that has to scroll is closed by that.
    const at = data.length - 10
    sheet?.updateSelectionFromCoords(column, at, column, at)
  },
  sort: () => sheet?.orderBy(nameColumn, true),
  filter: (text) => sheet?.search(text),
}
