import type { GridColumn, GridSource, Range } from './grid-props.ts'

/** What a screen reader says of the current cell: row, column, value, problem. */
export function describeCell(
  source: GridSource,
  columns: readonly GridColumn[],
  row: number,
  col: number,
): string {
  const column = columns[col]
  if (column === undefined) return ''
  if (row >= source.rowCount) return `New row, ${column.title}, empty`
  const text = source.text(row, column.id)
  const mark = source.mark(row, column.id)
  const problem = mark === null ? '' : `, ${mark.severity}: ${mark.message}`
  return `Row ${source.rowNumber(row)}, ${column.title}, ${text === '' ? 'empty' : text}${problem}`
}

export function describeRanges(ranges: readonly Range[]): string {
  const cells = ranges.reduce(
    (sum, range) => sum + (range.bottom - range.top + 1) * (range.right - range.left + 1),
    0,
  )
  return `${cells.toLocaleString('en')} cells selected`
}
