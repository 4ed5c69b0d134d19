import type { CellEdit, GridColumn, GridSource, Range } from '../grid-props.ts'
import { placeOfRow } from '../row-places.ts'
import type { Slices } from '../slices.ts'
import type { Block } from './tsv.ts'

/** Cells that were cut and wait to be pasted: they move then, in one step, and stay where they are until then. */
export interface PendingCut {
  /** Where it stands. */
  readonly range: Range
  /** Rows by {@link GridSource.rowKey}, columns by id: what is cut stays known when other rows come or go. */
  readonly rowKeys: readonly number[]
  readonly columns: readonly GridColumn[]
  readonly block: Block
}

type Shown = Pick<GridSource, 'rowCount' | 'rowKey' | 'text' | 'lockedReason'>

/** Rows looked at between two pauses. */
const rowsASlice = 1000

/** Remembers what is cut, or says why it cannot be. */
export function* cutting(
  ranges: readonly Range[],
  columns: readonly GridColumn[],
  source: Shown,
  block: Block,
): Slices<PendingCut | string> {
  const [range, ...more] = ranges
  if (range === undefined) return 'Nothing is selected.'
  if (more.length > 0)
    return `${ranges.length} ranges are selected, and only one can be cut at a time. They were copied instead.`
  const cut = columns.slice(range.left, range.right + 1)
  if (cut.every((column) => column.isReadOnly === true))
    return 'These cells are calculated and cannot be moved. They were copied instead.'
  const bottom = Math.min(range.bottom, source.rowCount - 1)
  for (let row = range.top; row <= bottom; row += 1) {
    if ((row - range.top) % rowsASlice === rowsASlice - 1) yield
    for (const column of cut) {
      const reason = column.isReadOnly === true ? null : (source.lockedReason?.(row, column.id) ?? null)
      if (reason !== null) return `Not all of these cells can be moved: ${reason} They were copied instead.`
    }
  }
  const rowKeys = Array.from({ length: bottom - range.top + 1 }, (_, y) => source.rowKey(range.top + y))
  return { range: { ...range, bottom }, rowKeys, columns: cut, block }
}

/**
 * The same cells where they stand now; null when they are not together any more. A quick look at the corners, for
 * drawing the outline.
 */
export function placeCut(cut: PendingCut, columns: readonly GridColumn[], source: Shown): PendingCut | null {
  const { range, rowKeys } = cut
  const [first] = rowKeys
  if (first === undefined) return null
  const top = placeOfRow(source, first, range.top)
  const bottom = top + rowKeys.length - 1
  const left = columns.findIndex(({ id }) => id === cut.columns[0]?.id)
  const isTogether =
    top >= 0 &&
    bottom < source.rowCount &&
    source.rowKey(bottom) === rowKeys.at(-1) &&
    cut.columns.every((column, x) => columns[left + x]?.id === column.id)
  if (!isTogether) return null
  if (top === range.top && left === range.left) return cut
  return { ...cut, range: { top, left, bottom, right: left + cut.columns.length - 1 } }
}

/** True while each of the cut cells is there and holds what was cut. */
export function isUntouched({ range, rowKeys, columns, block }: PendingCut, source: Shown): boolean {
  return rowKeys.every((key, y) => {
    const row = range.top + y
    return (
      source.rowKey(row) === key &&
      columns.every((column, x) => source.text(row, column.id) === block[y]?.[x])
    )
  })
}

/**
 * A move as one step: the cut cells at their new place, and empty where they were. Refused when some of them would
 * not arrive, because emptying them all the same would lose them.
 */
export function moveEdits(
  cut: PendingCut,
  to: { readonly row: number; readonly col: number },
  columns: readonly GridColumn[],
  source: Shown,
  canAddRows: boolean,
): { readonly edits: readonly CellEdit[]; readonly range: Range } | { readonly refused: string } {
  const { range, block } = cut
  const target: Range = {
    top: to.row,
    left: to.col,
    bottom: to.row + range.bottom - range.top,
    right: Math.min(columns.length - 1, to.col + cut.columns.length - 1),
  }
  const edits: CellEdit[] = []
  const reasons = new Set<string>()
  for (const [y, texts] of block.entries()) {
    const row = target.top + y
    const isNew = row >= source.rowCount
    for (const [x, from] of cut.columns.entries()) {
      const text = texts[x] ?? ''
      const column = columns[target.left + x]
      const reason = whyNot(column, row)
      if (reason === null && column !== undefined) {
        if (!isNew || text !== '') edits.push({ row, column: column.id, text })
      } else if (from.isReadOnly !== true && text !== '' && reason !== null) reasons.add(reason)
    }
  }
  if (reasons.size > 0)
    return {
      refused: `Nothing was moved: ${[...reasons].join(' ')} Copy the cells instead, or choose another place.`,
    }
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (const [x, column] of cut.columns.entries()) {
      const isOverwritten =
        row >= target.top &&
        row <= target.bottom &&
        range.left + x >= target.left &&
        range.left + x <= target.right
      if (column.isReadOnly !== true && !isOverwritten) edits.push({ row, column: column.id, text: '' })
    }
  }
  return { edits, range: target }

  function whyNot(column: GridColumn | undefined, row: number): string | null {
    if (column === undefined) return 'Some cells would lie beyond the last column.'
    if (column.isReadOnly === true) return `${column.title} is calculated.`
    if (row < source.rowCount) return source.lockedReason?.(row, column.id) ?? null
    return canAddRows ? null : 'Some rows would lie below the last one shown.'
  }
}
