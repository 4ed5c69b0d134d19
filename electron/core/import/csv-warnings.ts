import { countOf, formatCount, pluralOf } from '../../../shared/words/count.ts'
import type { Records } from './parse-csv.ts'

const mostNamed = 8

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')

/** The line of the file a record begins in, 1-based: cells may hold line breaks themselves. */
export function lineOf(records: Records, index: number): number {
  let line = 1
  for (let at = 0; at < index; at += 1) {
    line += 1
    for (const cell of records.rows[at] ?? []) {
      for (let from = cell.indexOf('\n'); from >= 0; from = cell.indexOf('\n', from + 1)) line += 1
    }
  }
  return line
}

/** What is odd about the lines of a text file, for the person to check. */
export function csvWarnings(records: Records, headerRow: number, text: string): readonly string[] {
  const { rows, openQuoteAt } = records
  const warnings: string[] = []
  const above = rows.slice(0, Math.max(0, headerRow)).filter((row) => !isBlank(row)).length
  if (above > 0) {
    warnings.push(
      `${countOf(above, 'line')} above the header (line ${lineOf(records, headerRow)}) will be left out.`,
    )
  }
  if (openQuoteAt !== null) {
    warnings.push(
      `A quote (") that begins in line ${lineOf(records, openQuoteAt)} is never closed: everything after it is in one cell. The file may have been cut off.`,
    )
  }
  const width = headerRow >= 0 ? (rows[headerRow]?.length ?? 0) : commonWidth(rows)
  const odd = rows.flatMap((row, at) => (at > headerRow && row.length !== width && !isBlank(row) ? [at] : []))
  if (odd.length > 0) {
    const lines = odd.slice(0, mostNamed).map((at) => lineOf(records, at))
    const more = odd.length > mostNamed ? `, … (${formatCount(odd.length)} in all)` : ''
    warnings.push(
      `${pluralOf(odd.length, 'Line', 'Lines')} ${lines.join(', ')}${more} ${pluralOf(odd.length, 'has', 'have')} more or fewer than ${width} cells. Missing cells stay empty; check that none slipped into another column.`,
    )
  }
  const last = rows.length - 1
  if (
    openQuoteAt === null &&
    odd.at(-1) === last &&
    (rows[last]?.length ?? 0) < width &&
    !text.endsWith('\n')
  ) {
    warnings.push('The last line ends in the middle. The file may have been cut off.')
  }
  return warnings
}

function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
