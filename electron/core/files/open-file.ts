import {
  type ImportFormat,
  type ImportOptions,
  type ImportSheet,
  mostFileBytes,
  type ValueAnswer,
} from '../../../shared/import.ts'
import type { FilePlace, ImportNotice } from '../../../shared/import-facts.ts'
import { isOwnFile } from './columns/own-columns.ts'
import { fileKind } from './file-kind.ts'
import { refuseReading } from './refuse-reading.ts'
import type { TableRows } from './table-rows.ts'
import { templateAnswers } from './template-answers.ts'
import { csvWarnings, lineOf } from './text/csv-warnings.ts'
import { type Decoded, decodeText } from './text/decode-text.ts'
import { parseCsv } from './text/parse-csv.ts'
import { readList } from './text/read-list.ts'
import { createRowPages } from './text/row-pages.ts'
import { pickSheet } from './workbook/pick-sheet.ts'
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
  readonly rows: TableRows
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

/**
 * The rows of a file, whatever it is by its bytes.
 * @throws AppError `unreadable-file` for what is no table, `limit` for what is too large, `invalid-input` for options
 * that do not fit
 * @param letGo is told as soon as the bytes of a text are not needed any more, before it is cut
 */
export async function openFile(
  bytes: Uint8Array,
  options: ImportOptions,
  letGo: (bytes: Uint8Array) => void = keep,
): Promise<OpenedFile> {
  if (bytes.length > mostFileBytes) throw refuseReading({ code: 'too-large', bytes: bytes.length })
  if (bytes.length === 0) throw refuseReading({ code: 'empty-file' })
  const kind = fileKind(bytes)
  switch (kind.kind) {
    case 'text': {
      const decoded = await decodeText(bytes, options.encoding ?? null)
      letGo(bytes)
      return openText(decoded, options)
    }
    case 'workbook':
      return openWorkbook(bytes, kind.format, options)
    case 'locked':
      throw refuseReading({ code: 'locked' })
    case 'other':
      throw refuseReading({ code: 'other-kind', kind: kind.what })
  }
}

const keep = (): void => undefined

function openText(decoded: Decoded, options: ImportOptions): OpenedFile {
  const list = options.delimiter === null && options.quotes === null ? readList(decoded.text) : null
  if (list !== null) return openList(list, decoded)
  const records = parseCsv(decoded.text, options.delimiter ?? null, options.quotes ?? null)
  const { rows, count: taken } = decoded.text.includes('="')
    ? takeTextFormulas(records.rows)
    : { rows: records.rows, count: 0 }
  const count = taken + records.quotes.formulas
  const ofText = decoded.warnings
  const isUnreadable = decoded.text.includes('\ufffd')
  const endsLine = decoded.text.endsWith('\n')
  return {
    format: 'text',
    encoding: decoded.encoding,
    delimiter: records.delimiter,
    quotes: options.quotes ?? true,
    hasOpenQuote: records.openQuoteAt !== null,
    sheets: [],
    sheet: null,
    rows,
    merges: [],
    links: new Map(),
    answers: [],
    lineOf: (index) => lineOf(records.rows, index),
    // The text itself goes: of a large file its rows are all that stays in memory.
    warnings: (headerRow) => [
      ...ofText,
      ...(isUnreadable ? unreadableLetters(records.rows) : []),
      ...(count > 0 ? [{ code: 'text-formulas' as const, count }] : []),
      ...csvWarnings(records, headerRow, endsLine),
    ],
  }
}

/** Cells with letters that could not be read, named one by one. */
const mostNamed = 5

function unreadableLetters(rows: TableRows): readonly ImportNotice[] {
  const places: FilePlace[] = []
  let count = 0
  let at = -1
  for (const row of rows) {
    at += 1
    row.forEach((cell, column) => {
      if (!cell.includes('\ufffd')) return
      count += 1
      if (places.length < mostNamed) places.push({ line: lineOf(rows, at), column: column + 1 })
    })
  }
  return count === 0 ? [] : [{ code: 'unreadable-letters', places, count }]
}

/** A list has no lines and no columns of its own. */
const openList = (rows: TableRows, { encoding, warnings }: Decoded): OpenedFile => ({
  format: 'text',
  encoding,
  delimiter: '',
  quotes: true,
  hasOpenQuote: false,
  sheets: [],
  sheet: null,
  rows,
  merges: [],
  links: new Map(),
  answers: [],
  lineOf: (index) => Math.max(1, index),
  warnings: () => [...warnings, { code: 'list', people: rows.length - 1 }],
})

/** `="00123"` is how a spreadsheet is made to keep a text; an export of ours is read back as it stands. */
function takeTextFormulas(rows: TableRows): { readonly rows: TableRows; readonly count: number } {
  if (isOwnFile(firstFilled(rows))) return { rows, count: 0 }
  let count = 0
  const taken = createRowPages()
  for (const row of rows) {
    taken.add(
      row.some((cell) => cell.startsWith('="'))
        ? row.map((cell) => {
            const [, inner] = /^="((?:[^"]|"")*)"$/.exec(cell) ?? []
            if (inner === undefined) return cell
            count += 1
            return inner.replaceAll('""', '"')
          })
        : row,
    )
  }
  return { rows: taken.finish(), count }
}

function firstFilled(rows: TableRows): readonly string[] {
  for (const row of rows) if (row.some((cell) => cell !== '')) return row
  return []
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
  if (sheet === undefined) throw refuseReading({ code: 'no-sheet' })
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
    warnings: (headerRow) => workbookWarnings(all, at, headerRow, options.sheet !== null),
  }
}

const countFilled = (rows: readonly (readonly string[])[]): number =>
  rows.reduce((count, row) => count + (row.some((cell) => cell.trim() !== '') ? 1 : 0), 0)
