import { AppError } from '../../../shared/errors.ts'
import type { ImportFormat, ImportOptions, ImportSheet, ValueAnswer } from '../../../shared/import.ts'
import type { ImportNotice } from '../../../shared/import-facts.ts'
import { csvWarnings, lineOf } from './csv-warnings.ts'
import { decodeText } from './decode-text.ts'
import { fileKind } from './file-kind.ts'
import { parseCsv } from './parse-csv.ts'
import { templateAnswers } from './template-answers.ts'
import { pickSheet } from './workbook/pick-sheet.ts'
import { lockedWorkbook } from './workbook/workbook-refusals.ts'
import type { Merge } from './workbook/workbook-sheet.ts'
import { workbookWarnings } from './workbook/workbook-warnings.ts'

/** The cells of one sheet as a person sees them, whatever kind of file they come from. */
export interface OpenedFile {
  readonly format: ImportFormat
  readonly encoding: string
  readonly delimiter: string
  readonly quotes: boolean
  readonly hasOpenQuote: boolean
  readonly sheets: readonly ImportSheet[]
  readonly sheet: number | null
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly Merge[]
  /** Addresses behind links, by `row,column`. */
  readonly links: ReadonlyMap<string, string>
  /** What spellings mean by the file itself, see {@link templateAnswers}. */
  readonly answers: readonly ValueAnswer[]
  /** The line or row a record begins in, 1-based, as its program counts. */
  lineOf(index: number): number
  /** Said once the header is known. */
  warnings(headerRow: number): readonly ImportNotice[]
}

/** As the contract has it for one cell. */
export const longestCell = 100_000

const mostBytes = 50 * 1024 * 1024

/**
 * The rows of a file, whatever it is by its bytes.
 * @throws AppError `unreadable-file` for what is no table, `limit` for what is too large, `invalid-input` for options
 * that do not fit
 */
export async function openFile(bytes: Uint8Array, options: ImportOptions): Promise<OpenedFile> {
  if (bytes.length > mostBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(0)
    throw new AppError('limit', `The file has ${size} MB; 50 MB is the most. Split it and import the parts.`)
  }
  if (bytes.length === 0) throw new AppError('unreadable-file', 'The file is empty (0 bytes).')
  const kind = fileKind(bytes)
  switch (kind.kind) {
    case 'text':
      return openText(bytes, options)
    case 'workbook':
      return openWorkbook(bytes, kind.format, options)
    case 'locked':
      throw lockedWorkbook()
    case 'other': {
      const next = kind.isTable
        ? 'Open it in its program, save it as .xlsx or CSV, and import that.'
        : 'Pick a CSV file or a workbook (.xlsx, .ods, .xls).'
      throw new AppError('unreadable-file', `This is no table of people but ${kind.what}. ${next}`)
    }
  }
}

async function openText(bytes: Uint8Array, options: ImportOptions): Promise<OpenedFile> {
  const decoded = await decodeText(bytes, options.encoding ?? null)
  const quoted = parseCsv(decoded.text, options.delimiter ?? null, options.quotes ?? true)
  // One quote too many, and the rest of the file is a single cell: then quotes are no quotes.
  const isSwallowed =
    options.quotes === null &&
    quoted.openQuoteAt !== null &&
    quoted.rows.at(-1)?.some((cell) => cell.length > longestCell)
  const quotes = isSwallowed === true ? false : (options.quotes ?? true)
  const records = isSwallowed === true ? parseCsv(decoded.text, quoted.delimiter, false) : quoted
  const swallowed = (): ImportNotice => ({
    code: 'quotes-ignored',
    line: lineOf(quoted, quoted.openQuoteAt ?? 0),
  })
  return {
    format: 'text',
    encoding: decoded.encoding,
    delimiter: records.delimiter,
    quotes,
    hasOpenQuote: records.openQuoteAt !== null,
    sheets: [],
    sheet: null,
    rows: records.rows,
    merges: [],
    links: new Map(),
    answers: [],
    lineOf: (index) => lineOf(records, index),
    warnings: (headerRow) => [
      ...decoded.warnings,
      ...(isSwallowed === true ? [swallowed()] : []),
      ...csvWarnings(records, headerRow, decoded.text),
    ],
  }
}

async function openWorkbook(
  bytes: Uint8Array,
  format: 'xlsx' | 'ods' | 'xls',
  options: ImportOptions,
): Promise<OpenedFile> {
  // Most files are text: they need not wait for a reader of workbooks.
  const { readWorkbook } = await import('./workbook/read-workbook.ts')
  const all = await readWorkbook(bytes, format)
  const at = pickSheet(all, options.sheet ?? null)
  const sheet = all[at]
  if (sheet === undefined)
    throw new AppError('unreadable-file', 'This workbook has no sheet with cells in it.')
  return {
    format,
    encoding: '',
    delimiter: '',
    quotes: true,
    hasOpenQuote: false,
    sheets: all.map(({ name, rows, isHidden }) => ({ name, rows: countFilled(rows), isHidden })),
    sheet: at,
    rows: sheet.rows,
    merges: sheet.merges,
    links: sheet.links,
    answers: templateAnswers(all),
    lineOf: (index) => index + 1,
    warnings: (headerRow) => workbookWarnings(all, at, headerRow, format),
  }
}

const countFilled = (rows: readonly (readonly string[])[]): number =>
  rows.reduce((count, row) => count + (row.some((cell) => cell.trim() !== '') ? 1 : 0), 0)
