import { countOf } from '../../shared/words/count.ts'
import type { Cell, GridColumn, GridSource, Range } from './grid-props.ts'
import { type GridSize, isSingleCell, rangesOf, type Selection } from './selection.ts'

/** What a screen reader says of the current cell: row, column, value, state of the row, problem, lock. */
export function describeCell(source: GridSource, columns: readonly GridColumn[], { row, col }: Cell): string {
  const column = columns[col]
  if (column === undefined) return ''
  if (row >= source.rowCount) return `New row, ${column.title}, empty`
  const text = source.text(row, column.id)
  const status = source.rowStatus?.(row) ?? ''
  const mark = source.mark(row, column.id)
  const lock = column.isReadOnly === true ? null : (source.lockedReason?.(row, column.id) ?? null)
  const unsaved = source.unsavedNote?.(row, column.id) ?? null
  return [
    `Row ${source.rowNumber(row)}`,
    column.title,
    text === '' ? 'empty' : text,
    ...(status === '' || status.toLowerCase() === text.toLowerCase() ? [] : [status]),
    ...(unsaved === null ? [] : [unsaved]),
    ...(mark === null ? [] : [`${mark.severity}: ${mark.message}`]),
    ...(lock === null ? [] : [`locked: ${lock}`]),
  ].join(', ')
}

/** How much is selected, and from where to where when it is one range. */
export function describeRanges(
  ranges: readonly Range[],
  columns: readonly GridColumn[],
  source: GridSource,
  bounds: GridSize,
): string {
  // The row below the last one is no row yet, unless it alone is meant.
  const rowsOf = ({ top, bottom }: Range) => Math.max(Math.min(bottom, source.rowCount - 1), top) - top + 1
  const cells = ranges.reduce((sum, range) => sum + rowsOf(range) * (range.right - range.left + 1), 0)
  const [range] = ranges
  if (range === undefined || ranges.length > 1) {
    return `${countOf(cells, 'cell')} selected in ${countOf(ranges.length, 'range')}`
  }
  const [first, last] = [columns[range.left]?.title ?? '', columns[range.right]?.title ?? '']
  const across = first === last ? first : `${first} to ${last}`
  if (range.top === 0 && range.bottom >= bounds.rows - 1) {
    return range.left === range.right
      ? `Column ${first} selected`
      : `${countOf(range.right - range.left + 1, 'column')} selected, ${across}`
  }
  const bottom = Math.min(range.bottom, source.rowCount - 1)
  const rows =
    range.top >= source.rowCount
      ? 'the new row'
      : range.top === bottom
        ? `row ${source.rowNumber(range.top)}`
        : `rows ${source.rowNumber(range.top)} to ${source.rowNumber(bottom)}`
  if (range.left === 0 && range.right >= bounds.cols - 1) {
    return `${countOf(rowsOf(range), 'row')} selected, ${rows}`
  }
  return `${countOf(cells, 'cell')} selected, ${rows}, ${across}`
}

/** What a screen reader says of what is selected: how much of it, and the current cell. */
export function describeSelection(
  source: GridSource,
  columns: readonly GridColumn[],
  selection: Selection,
  size: GridSize,
): string {
  if (selection.isGone === true) return 'No cell: the row the cursor was in is no longer shown'
  const cell = describeCell(source, columns, selection.current)
  return isSingleCell(selection)
    ? cell
    : `${describeRanges(rangesOf(selection), columns, source, size)}. ${cell}`
}
