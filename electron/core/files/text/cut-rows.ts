import Papa from 'papaparse'
import type { TableRows } from '../table-rows.ts'
import { createRowPages, pageLines } from './row-pages.ts'

export interface CutText {
  readonly rows: TableRows
  /** Index of the row whose quote never ends, or null. */
  readonly openQuoteAt: number | null
}

export interface CutOptions {
  /** False takes quotes as letters. */
  readonly hasQuotes: boolean
  /** Takes off the blanks that cells begin with. */
  readonly trims: boolean
  /** Rows to cut; what stands below them is left out. */
  readonly most: number
}

/** Cuts a text into rows and cells (RFC 4180). A line break at the very end ends the last row; it does not begin another. */
export function cutRows(text: string, delimiter: string, options: CutOptions): CutText {
  const { rows, openQuoteAt } = cut(text, delimiter, options)
  const isEnded = rows.at(rows.length - 1)?.every((cell) => cell === '') === true
  return { rows: isEnded ? rows.first(rows.length - 1) : rows, openQuoteAt }
}

function cut(text: string, delimiter: string, { hasQuotes, trims, most }: CutOptions) {
  const isPlain = delimiter.length === 1 && !'\r\n"\ufeff'.includes(delimiter)
  if (isPlain && !trims && !(hasQuotes && text.includes('"'))) {
    return { rows: pageLines(text, delimiter, most), openQuoteAt: null }
  }
  const rows = createRowPages()
  let openQuoteAt: number | null = null
  // papaparse writes into its options: always a fresh object.
  Papa.parse<string[]>(text, {
    header: false,
    delimiter,
    newline: '\n',
    skipEmptyLines: false,
    // Its fast way cuts at every delimiter, whatever quotes say.
    ...(hasQuotes ? {} : { fastMode: true }),
    step: ({ data, errors }, parser) => {
      if (errors.some(({ code }) => code === 'MissingQuotes')) openQuoteAt = rows.length
      rows.add(trims ? data.map((cell) => cell.trimStart()) : data)
      if (rows.length >= most) parser.abort()
    },
  })
  return { rows: rows.finish(), openQuoteAt }
}
