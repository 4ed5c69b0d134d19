import type { ImportNotice } from '../../../../shared/import-facts.ts'
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
export function csvWarnings(records: Records, headerRow: number, text: string): readonly ImportNotice[] {
  const { rows, openQuoteAt } = records
  const warnings: ImportNotice[] = []
  const above = rows.slice(0, Math.max(0, headerRow)).filter((row) => !isBlank(row)).length
  if (above > 0) {
    warnings.push({ code: 'above-header', count: above, unit: 'line', at: lineOf(records, headerRow) })
  }
  if (openQuoteAt !== null) warnings.push({ code: 'open-quote', line: lineOf(records, openQuoteAt) })
  const { strays, count, unclosed } = records.quotes
  const closed = strays.filter(({ line }) => !unclosed.includes(line))
  if (closed.length > 0)
    warnings.push({ code: 'stray-quotes', places: closed, count: count - unclosed.length })
  if (unclosed.length > 0) warnings.push({ code: 'unclosed-quotes', lines: unclosed })
  const width = headerRow >= 0 ? (rows[headerRow]?.length ?? 0) : commonWidth(rows)
  const odd = rows.flatMap((row, at) => (at > headerRow && row.length !== width && !isBlank(row) ? [at] : []))
  if (odd.length > 0) {
    const lines = odd.slice(0, mostNamed).map((at) => lineOf(records, at))
    warnings.push({ code: 'uneven-lines', lines, count: odd.length, width })
  }
  const last = rows.length - 1
  if (
    openQuoteAt === null &&
    odd.at(-1) === last &&
    (rows[last]?.length ?? 0) < width &&
    !text.endsWith('\n')
  ) {
    warnings.push({ code: 'cut-off' })
  }
  return warnings
}

function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
