import type { TableRows } from '../table-rows.ts'
import type { Merge } from './workbook-sheet.ts'

/** Cells filled in at most: a merged whole column is a style, not a list of people. */
const mostFilled = 200_000

/**
 * Gives every row that a merged cell covers its text. Titles and headers, down to `headerRow`, stay as they are: a
 * title over the whole width is no row of equal names.
 */
export function fillMerges(rows: TableRows, merges: readonly Merge[], headerRow: number): TableRows {
  const below = merges.filter(({ startRow }) => startRow > headerRow)
  if (below.length === 0) return rows
  const filled: (readonly string[])[] = [...rows]
  let cells = 0
  for (const { startRow, startCol, endRow, endCol } of below) {
    const text = filled[startRow]?.[startCol] ?? ''
    if (text === '') continue
    for (let line = startRow; line <= Math.min(endRow, rows.length - 1); line += 1) {
      const row = [...(filled[line] ?? [])]
      for (let column = startCol; column <= endCol && cells < mostFilled; column += 1) {
        while (row.length < column) row.push('')
        if ((row[column] ?? '') === '') row[column] = text
        cells += 1
      }
      filled[line] = row
    }
  }
  return filled
}
