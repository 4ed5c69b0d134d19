import { unguardCell } from '../../../../shared/csv-cell.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  type Cells,
  type Column,
  emptyCells,
  type ImportOptions,
  type ImportPreview,
  type ImportTarget,
} from '../../../../shared/roster.ts'
import { decodeText } from './decode-text.ts'
import { findHeader } from './find-header.ts'
import { guessMapping } from './guess-mapping.ts'
import { parseCsv, type Records } from './parse-csv.ts'

export interface Table {
  readonly preview: ImportPreview
  /** The rows to import, each with the mapped cells; blank ones are passed over. */
  rows(): Iterable<Cells>
}

const sampleRows = 50
const mostNamed = 8
/** As the contract has it for one cell. */
const longestCell = 100_000

/**
 * Reads the bytes of a CSV file and says how it understood them.
 * @throws AppError `unreadable-file` for what holds no rows, `limit`, `invalid-input` for options that do not fit
 */
export function readTable(bytes: Uint8Array, options: ImportOptions): Table {
  const decoded = decodeText(bytes, options.encoding)
  const records = parseCsv(decoded.text, options.delimiter)
  const { rows } = records
  if (rows.every(isBlank)) throw new AppError('unreadable-file', 'The file holds nothing but blank lines.')
  const headerRow = options.headerRow ?? findHeader(rows)
  if (headerRow >= rows.length) {
    throw new AppError('invalid-input', `The file has no line ${headerRow + 1} to take as its header.`)
  }
  const body = rows.slice(headerRow + 1)
  const count = body.reduce((sum, row) => sum + (isBlank(row) ? 0 : 1), 0)
  if (count === 0) {
    throw new AppError(
      'unreadable-file',
      'The file has a header but no rows below it. Was it saved before it was filled?',
    )
  }
  refuseGiantCells(records)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const header = headerRow < 0 ? [] : (rows[headerRow] ?? [])
  const headers = Array.from({ length: width }, (_, at) => unguardCell(header[at] ?? ''))
  const guess = guessMapping(headers, body)
  const mapping = options.mapping ?? guess.targets
  refuseMapping(mapping, width)
  const preview: ImportPreview = {
    encoding: decoded.encoding,
    delimiter: records.delimiter,
    headerRow,
    headers,
    mapping,
    reasons: mapping.map((target, at) =>
      target === guess.targets[at] ? (guess.reasons[at] ?? '') : 'Chosen by hand.',
    ),
    sample: body
      .filter((row) => !isBlank(row))
      .slice(0, sampleRows)
      .map((row) => row.map(unguardCell)),
    rows: count,
    warnings: [...decoded.warnings, ...shapeWarnings(records, headerRow, decoded.text)],
  }
  return { preview, rows: () => mapRows(body, mapping) }
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')

/** Cells by column index: a header may be called anything, `__proto__` too. */
function* mapRows(body: readonly (readonly string[])[], mapping: readonly ImportTarget[]): Generator<Cells> {
  const taken = mapping.flatMap((target, at): [Column, number][] =>
    target === 'ignore' ? [] : [[target, at]],
  )
  for (const row of body) {
    const cells: Record<keyof Cells, string> = { ...emptyCells }
    let isFilled = false
    for (const [target, at] of taken) {
      const cell = unguardCell(row[at] ?? '')
      cells[target] = cell
      isFilled ||= cell.trim() !== ''
    }
    if (isFilled) yield cells
  }
}

function refuseMapping(mapping: readonly ImportTarget[], width: number): void {
  const taken = mapping.filter((target) => target !== 'ignore')
  if (mapping.length !== width) {
    throw new AppError(
      'invalid-input',
      `The file has ${width} columns, ${mapping.length} were assigned. Read the preview again.`,
    )
  }
  const twice = taken.find((target, at) => taken.indexOf(target) !== at)
  if (twice !== undefined) {
    throw new AppError('invalid-input', `Two columns of the file go to ${twice}. Choose one of them.`)
  }
}

function refuseGiantCells(records: Records): void {
  records.rows.forEach((row, at) => {
    const giant = row.find((cell) => cell.length > longestCell)
    if (giant === undefined) return
    const line = lineOf(records, at)
    if (records.openQuoteAt === at) {
      throw new AppError(
        'unreadable-file',
        `A quote (") in line ${line} is never closed, so everything below it would be one cell. Was the file cut off? Close the quote or take it out.`,
      )
    }
    throw new AppError(
      'limit',
      `A cell that begins in line ${line} has ${giant.length.toLocaleString('en')} characters; ${longestCell.toLocaleString('en')} is the most.`,
    )
  })
}

/** The line of the file a record begins in, 1-based: cells may hold line breaks themselves. */
function lineOf(records: Records, index: number): number {
  let line = 1
  for (let at = 0; at < index; at += 1) {
    line += 1
    for (const cell of records.rows[at] ?? []) {
      for (let from = cell.indexOf('\n'); from >= 0; from = cell.indexOf('\n', from + 1)) line += 1
    }
  }
  return line
}

function shapeWarnings(records: Records, headerRow: number, text: string): readonly string[] {
  const { rows, openQuoteAt } = records
  const warnings: string[] = []
  const above = rows.slice(0, Math.max(0, headerRow)).filter((row) => !isBlank(row)).length
  if (above > 0) {
    warnings.push(
      `${above === 1 ? '1 line' : `${above} lines`} above the header (line ${lineOf(records, headerRow)}) will be left out.`,
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
    const more = odd.length > mostNamed ? `, … (${odd.length.toLocaleString('en')} in all)` : ''
    warnings.push(
      `${odd.length === 1 ? 'Line' : 'Lines'} ${lines.join(', ')}${more} ${odd.length === 1 ? 'has' : 'have'} more or fewer than ${width} cells. Missing cells stay empty; check that none slipped into another column.`,
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
