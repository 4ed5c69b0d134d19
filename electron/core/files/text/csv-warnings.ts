import type { ImportNotice } from '../../../../shared/import-facts.ts'
import { type TableRows, widthsOf } from '../table-rows.ts'
import type { Records } from './parse-csv.ts'

const mostNamed = 8

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')

/** The lines of the file that records begin in, 1-based, for places in order: cells may hold line breaks themselves. */
function linesOfRecords(rows: TableRows, places: readonly number[]): readonly number[] {
  const lines: number[] = []
  let at = 0
  let line = 1
  for (const row of rows) {
    while (places[lines.length] === at) lines.push(line)
    if (lines.length >= places.length) break
    at += 1
    line += 1
    for (const cell of row) {
      for (let from = cell.indexOf('\n'); from >= 0; from = cell.indexOf('\n', from + 1)) line += 1
    }
  }
  // A place behind the last record: what stands there was left out as blank.
  while (lines.length < places.length) lines.push(line)
  return lines
}

/** The line of the file a record begins in, 1-based. */
export const lineOf = (rows: TableRows, index: number): number => linesOfRecords(rows, [index])[0] ?? 1

/** What is odd about the lines of a text file, for the person to check. */
export function csvWarnings(records: Records, headerRow: number, endsLine: boolean): readonly ImportNotice[] {
  const { rows, openQuoteAt } = records
  const warnings: ImportNotice[] = []
  const width = headerRow >= 0 ? (rows.at(headerRow)?.length ?? 0) : commonWidth(rows)
  const odd: number[] = []
  let above = 0
  let count = 0
  let last = -1
  let at = 0
  const isFilled = (index: number) => !isBlank(rows.at(index) ?? [])
  for (const cells of widthsOf(rows)) {
    if (at < headerRow && isFilled(at)) above += 1
    if (at > headerRow && cells !== width && isFilled(at)) {
      if (odd.length < mostNamed) odd.push(at)
      count += 1
      last = at
    }
    at += 1
  }
  if (above > 0) {
    warnings.push({ code: 'above-header', count: above, unit: 'line', at: lineOf(rows, headerRow) })
  }
  if (openQuoteAt !== null) warnings.push({ code: 'open-quote', line: lineOf(rows, openQuoteAt) })
  const { strays, count: strayCount, unclosed } = records.quotes
  const closed = strays.filter(({ line }) => !unclosed.includes(line))
  if (closed.length > 0)
    warnings.push({ code: 'stray-quotes', places: closed, count: strayCount - unclosed.length })
  if (unclosed.length > 0) warnings.push({ code: 'unclosed-quotes', lines: unclosed })
  if (count > 0) warnings.push({ code: 'uneven-lines', lines: linesOfRecords(rows, odd), count, width })
  const end = rows.length - 1
  if (openQuoteAt === null && last === end && (rows.at(end)?.length ?? 0) < width && !endsLine) {
    warnings.push({ code: 'cut-off' })
  }
  return warnings
}

function commonWidth(rows: TableRows): number {
  const counts = new Map<number, number>()
  for (const width of widthsOf(rows)) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
