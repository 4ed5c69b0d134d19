import { defineCustomElements } from '@revolist/revogrid/loader'
import {
  eachColumn,
  emailColumn,
  isShownIn,
  type NamedRow,
  nameColumn,
  type PeerGrid,
  rowHeight,
  toNamedRow,
} from './peer-grid.ts'

defineCustomElements()

interface Place {
  readonly x: number
  readonly y: number
}

interface RevoGrid extends HTMLElement {
  source: readonly NamedRow[]
  columns: readonly object[]
  filter: boolean
  rowSize: number
  range: boolean
  rowHeaders: boolean
  canFocus: boolean
  scrollToRow(row: number): Promise<void>
  setCellsFocus(from: Place, to: Place): Promise<void>
  updateColumnSorting(column: object, order: 'desc', isAdded: boolean): Promise<void>
}

let source: readonly NamedRow[] = []
let grid: RevoGrid | null = null
const columns = eachColumn((name, size, at) => ({ prop: `c${at}`, name, size, sortable: true }))

export const peer: PeerGrid = {
  isShown: isShownIn('.rgCell'),
  take: (rows) => {
    source = rows.map(toNamedRow)
  },
  show: (box) => {
    // Defined by the package under this name.
    grid = document.createElement('revo-grid') as RevoGrid
    grid.style.height = '100%'
    Object.assign(grid, { columns, source, filter: true, rowSize: rowHeight, range: true, rowHeaders: true })
    box.append(grid)
  },
  close: () => grid?.remove(),
  select: async (row, column) => {
    await grid?.scrollToRow(row)
    await grid?.setCellsFocus({ x: column, y: row }, { x: column, y: row })
  },
  sort: () => void grid?.updateColumnSorting(columns[nameColumn] ?? {}, 'desc', false),
  filter: (value) => {
    const contains = { id: 0, type: 'contains', value, relation: 'and' }
    const detail = value === '' ? {} : { [`c${emailColumn}`]: [contains] }
    grid?.dispatchEvent(new CustomEvent('filter', { detail }))
  },
}
