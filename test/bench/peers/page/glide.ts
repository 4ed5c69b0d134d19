import { CompactSelection, DataEditor, GridCellKind } from '@glideapps/glide-data-grid'
import '@glideapps/glide-data-grid/dist/index.css'
import { createElement, createRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import type { Texts } from '../../bare-list/bare-list.tsx'
import { eachColumn, nameColumn, type PeerGrid, rowHeight } from './peer-grid.ts'

// It paints on a canvas: a cell is in view when its text was drawn. It keeps no rows, sorts and filters nothing: its owner
// does, here with plain arrays.

const drawn = new Set<string>()
const { fillText } = CanvasRenderingContext2D.prototype
CanvasRenderingContext2D.prototype.fillText = function noted(text, x, y, ...most) {
  drawn.add(text)
  fillText.call(this, text, x, y, ...most)
}
// Else it reads the system's clipboard instead of the event's.
for (const name of ['read', 'readText'])
  Object.defineProperty(navigator.clipboard, name, { value: undefined })

interface Place {
  focus(): void
}

interface Edited {
  readonly location: readonly [number, number]
  readonly value: { readonly data: string }
}

let texts: readonly Texts[] = []
let root: Root | null = null
let showRows: (rows: readonly Texts[]) => void = () => undefined
let selectAt: (column: number, row: number) => void = () => undefined
const editor = createRef<Place>()
const columns = eachColumn((title, width, at) => ({ title, width, id: String(at) }))

function Sheet({ whole }: { readonly whole: readonly Texts[] }) {
  const [rows, setRows] = useState(whole)
  const [gridSelection, setSelection] = useState<object>()
  showRows = setRows
  selectAt = (column, row) =>
    setSelection({
      columns: CompactSelection.empty(),
      rows: CompactSelection.empty(),
      current: {
        cell: [column, row],
        range: { x: column, y: row, width: 1, height: 1 },
        rangeStack: [],
      },
    })
  const edit = (edits: readonly Edited[]) => {
    for (const { location, value } of edits) {
      const row = rows[location[1]]
      if (row !== undefined) row[location[0]] = value.data
    }
    return true
  }
  return createElement(DataEditor, {
    ref: editor,
    ...{ columns, rowHeight, gridSelection, rows: rows.length, width: '100%', height: '100%', onPaste: true },
    rowMarkers: 'number',
    getCellContent: ([column, row]: readonly [number, number]) => {
      const data = rows[row]?.[column] ?? ''
      return { kind: GridCellKind.Text, data, displayData: data, allowOverlay: true }
    },
    onGridSelectionChange: setSelection,
    onCellsEdited: edit,
  })
}

export const peer: PeerGrid = {
  isShown: (text) => drawn.has(text),
  forget: () => drawn.clear(),
  take: (rows) => {
    texts = rows
  },
  show: (box) => {
    root = createRoot(box)
    root.render(createElement(Sheet, { whole: texts }))
  },
  close: () => root?.unmount(),
  select: (row, column) => {
    // What takes the focus selects what it stands on; what is selected comes into view.
    editor.current?.focus()
    flushSync(() => selectAt(column, row))
  },
  sort: () => {
    const { compare } = new Intl.Collator()
    showRows(texts.toSorted((a, b) => compare(b[nameColumn] ?? '', a[nameColumn] ?? '')))
  },
  filter: (text) =>
    showRows(
      text === '' ? texts : texts.filter((row) => row.some((cell) => cell.toLowerCase().includes(text))),
    ),
}
