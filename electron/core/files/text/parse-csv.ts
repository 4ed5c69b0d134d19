import type { AppError } from '../../../../shared/errors.ts'
import { mostSheetColumns, mostSheetRows } from '../../../../shared/sheet-size.ts'
import { targetCalled } from '../columns/header-names.ts'
import { refuseReading } from '../refuse-reading.ts'
import { hasWholeAddresses } from '../split-cell.ts'
import { type TableRows, widthsOf } from '../table-rows.ts'
import { cutRows } from './cut-rows.ts'
import { type MendedQuotes, mendQuotes } from './mend-quotes.ts'

export interface Records {
  readonly delimiter: string
  /** Line by line as read, blank ones included. */
  readonly rows: TableRows
  /** Index of the record whose quote never ends, or null. */
  readonly openQuoteAt: number | null
  /** Quotes that enclose nothing and were read as letters. */
  readonly quotes: Pick<MendedQuotes, 'strays' | 'count' | 'unclosed' | 'formulas'>
}

const delimiters = [',', ';', '\t', '|'] as const
const sampleRows = 60
const noStrays = { strays: [], count: 0, unclosed: [], formulas: 0 }

/**
 * Cuts text into cells (RFC 4180, any of four delimiters). A wished `delimiter` is obeyed; null finds it. `quotes` false
 * takes them as letters, true as the standard has them, null as people write them, see {@link mendQuotes}.
 * @throws AppError `limit` for more rows or columns than a spreadsheet can have
 */
export function parseCsv(given: string, wished: string | null, quotes: boolean | null = null): Records {
  const records = cutText(given, wished, quotes)
  const inner = wished === null && quotes === null ? linesInQuotes(records.rows) : null
  return inner === null ? records : cutText(inner, null, null)
}

/** A program that took every line for one cell has put each into quotes: the text within them, else null. */
function linesInQuotes(rows: TableRows): string | null {
  const lines: string[] = []
  for (const row of rows) {
    if (row.every((cell) => cell.trim() === '')) continue
    const [line = ''] = row
    if (row.length > 1 || !/[,;\t|]/.test(line) || hasWholeAddresses(line)) return null
    lines.push(line)
  }
  return lines.length === 0 ? null : lines.join('\n')
}

function cutText(given: string, wished: string | null, quotes: boolean | null): Records {
  const { text, named } = takeSeparatorLine(given)
  const delimiter = wished ?? named ?? findDelimiter(text)
  refuseEndlessLines(text, delimiter)
  const mended = quotes === null ? mendQuotes(text, delimiter, usualWidth(text, delimiter)) : null
  const { rows, openQuoteAt } = cutRows(mended?.text ?? text, delimiter, {
    hasQuotes: quotes !== false,
    trims: mended?.isLoose === true,
    // One for the header, one too many, and a blank one where the last line ends.
    most: mostSheetRows + 3,
  })
  if (rows.length > mostSheetRows + 1) throw refuseReading({ code: 'many-lines' })
  refuseWide(rows, delimiter)
  const { strays, count, unclosed, formulas } = mended ?? noStrays
  return { delimiter, rows, openQuoteAt, quotes: { strays, count, unclosed, formulas } }
}

function refuseWide(rows: TableRows, delimiter: string): void {
  let line = 0
  for (const width of widthsOf(rows)) {
    line += 1
    if (width > mostSheetColumns) throw tooWide(line, delimiter)
  }
}

/** The cells that most of the first lines have. */
function usualWidth(text: string, delimiter: string): number {
  const widths = new Map<number, number>()
  for (const line of firstLines(text, sampleRows).split('\n')) {
    if (line.trim() === '') continue
    const width = line.split(delimiter, mostSheetColumns).length
    widths.set(width, (widths.get(width) ?? 0) + 1)
  }
  return [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1
}

/** Excel's own first line, `sep=;`. */
function takeSeparatorLine(text: string): { text: string; named: string | null } {
  const [line, named] = /^"?sep=(.)"?\n/i.exec(text) ?? []
  return line === undefined ? { text, named: null } : { text: text.slice(line.length), named: named ?? null }
}

/** The delimiter under which the first lines look most like a table: known headers, whole addresses, equal widths. */
function findDelimiter(text: string): string {
  const sample = firstLines(text, sampleRows * 4)
  let best = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const { text: mended } = mendQuotes(sample, delimiter, usualWidth(sample, delimiter))
    const cut = cutRows(mended, delimiter, { hasQuotes: true, trims: false, most: sampleRows })
    const rows = [...cut.rows].filter((row) => row.some((cell) => cell.trim() !== ''))
    // Titles above the table are one cell wide under every delimiter and say nothing.
    const widths = Map.groupBy(
      rows.filter((row) => row.length > 1),
      (row) => row.length,
    )
    const [common] = [...widths].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])
    if (common === undefined) continue
    const [width, same] = common
    const named = Math.max(
      0,
      ...rows.slice(0, 15).map((row) => row.filter((cell) => targetCalled(cell, true) !== null).length),
    )
    const score =
      named * 10 + wholeShare(rows) * 10 + (same.length / rows.length) * 10 + Math.min(width, 12) / 12
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** The share of the cells with an address that hold addresses and nothing else, 0 to 1. */
function wholeShare(rows: readonly (readonly string[])[]): number {
  const cells = rows.flat().filter((cell) => cell.includes('@') && cell.length < 500)
  return cells.length === 0 ? 0 : cells.filter(hasWholeAddresses).length / cells.length
}

function firstLines(text: string, count: number): string {
  let at = -1
  for (let line = 0; line < count; line += 1) {
    at = text.indexOf('\n', at + 1)
    if (at < 0 || at > 500_000) return text.slice(0, 500_000)
  }
  return text.slice(0, at + 1)
}

/** A line of millions of delimiters would fill the memory before its width could be looked at. */
function refuseEndlessLines(text: string, delimiter: string): void {
  const most = mostSheetColumns * 10
  let line = 1
  for (let from = 0; from < text.length; line += 1) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    // Only a line of so many characters can hold so many delimiters.
    if (to - from > most && text.slice(from, to).split(delimiter, most + 2).length > most + 1)
      throw tooWide(line, delimiter)
    from = to + 1
  }
}

const tooWide = (line: number, delimiter: string): AppError =>
  refuseReading({ code: 'wide-line', line, delimiter })
