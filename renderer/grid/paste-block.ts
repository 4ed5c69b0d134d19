import type { CellEdit, GridColumn, Range } from './grid-props.ts'
import type { Block } from './tsv.ts'

export interface Pasted {
  readonly edits: readonly CellEdit[]
  /** Where it went, to be selected; null when nothing fits. */
  readonly range: Range | null
  /** What was left out, in words; '' when nothing. */
  readonly skipped: string
}

const nothing: Pasted = { edits: [], range: null, skipped: '' }

/**
 * Lays a copied block over the selection, as spreadsheets do: it starts at the top left, repeats when the selection
 * is a multiple of it, and goes beyond the selection and below the last row otherwise. Read-only columns and what
 * does not fit are left out and counted.
 */
export function pasteBlock(
  block: Block,
  target: Range,
  columns: readonly GridColumn[],
  rows: { readonly count: number; readonly canAdd: boolean },
): Pasted {
  const height = block.length
  const width = Math.max(0, ...block.map((row) => row.length))
  if (height === 0 || width === 0) return nothing
  const tall = target.bottom - target.top + 1
  const wide = target.right - target.left + 1
  const down = tall % height === 0 ? tall : height
  const across = wide % width === 0 ? wide : width

  const edits: CellEdit[] = []
  let readOnly = 0
  let tooFarRight = 0
  let tooFarDown = 0
  for (let y = 0; y < down; y++) {
    const row = target.top + y
    if (row >= rows.count && !rows.canAdd) {
      tooFarDown++
      continue
    }
    const source = block[y % height] ?? []
    for (let x = 0; x < across; x++) {
      const text = source[x % width]
      const column = columns[target.left + x]
      if (column === undefined) tooFarRight++
      else if (column.isReadOnly === true) readOnly++
      else if (text !== undefined) edits.push({ row, column: column.id, text })
    }
  }
  const words = [
    readOnly === 0 ? '' : `${count(readOnly, 'cell')} in columns that cannot be typed into`,
    tooFarRight === 0 ? '' : `${count(tooFarRight, 'cell')} beyond the last column`,
    tooFarDown === 0 ? '' : `${count(tooFarDown, 'row')} below the end, because rows cannot be added here`,
  ].filter((one) => one !== '')
  return {
    edits,
    range: {
      top: target.top,
      left: target.left,
      bottom: target.top + down - 1,
      right: Math.min(columns.length - 1, target.left + across - 1),
    },
    skipped: words.length === 0 ? '' : `Left out: ${words.join(', ')}.`,
  }
}

const count = (many: number, word: string): string =>
  `${many.toLocaleString('en')} ${word}${many === 1 ? '' : 's'}`

/** Ctrl+D and Ctrl+R: the first row or column of each range fills the rest of it; a single row takes the one above. */
export function fillEdits(
  ranges: readonly Range[],
  direction: 'down' | 'right',
  columns: readonly GridColumn[],
  text: (row: number, column: string) => string,
): readonly CellEdit[] {
  const edits: CellEdit[] = []
  for (const range of ranges) {
    const isThin = direction === 'down' ? range.top === range.bottom : range.left === range.right
    const firstRow = direction === 'down' ? (isThin ? range.top - 1 : range.top) : range.top
    const firstCol = direction === 'right' ? (isThin ? range.left - 1 : range.left) : range.left
    if (firstRow < 0 || firstCol < 0) continue
    for (let row = range.top; row <= range.bottom; row++) {
      for (let col = range.left; col <= range.right; col++) {
        const from = direction === 'down' ? columns[col] : columns[firstCol]
        const to = columns[col]
        if (from === undefined || to === undefined || to.isReadOnly === true) continue
        const source = text(direction === 'down' ? firstRow : row, from.id)
        if (text(row, to.id) !== source) edits.push({ row, column: to.id, text: source })
      }
    }
  }
  return edits
}
