import { unguardCell } from '../../../shared/csv-cell.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { ImportOptions, ImportPreview, ImportShape } from '../../../shared/import.ts'
import type { ColumnReason, ImportNotice } from '../../../shared/import-facts.ts'
import type { Cells } from '../../../shared/roster.ts'
import { mostSheetRows } from '../../../shared/sheet-size.ts'
import { findHeader } from '../files/columns/find-header.ts'
import { findShape } from '../files/columns/find-shape.ts'
import { guessMapping, type Mapping } from '../files/columns/guess-mapping.ts'
import { isOwnFile } from '../files/columns/own-columns.ts'
import { isSecretHeader } from '../files/columns/secret-header.ts'
import { type OpenedFile, openFile } from '../files/open-file.ts'
import { refuseReading } from '../files/refuse-reading.ts'
import type { Known } from '../files/split-cell.ts'
import { knownAnswers } from '../files/template-answers.ts'
import { fillMerges } from '../files/workbook/fill-merges.ts'
import { cleanCells } from '../roster/complete-step.ts'
import { createResolver, type Resolver } from '../spelling/resolve.ts'
import { type KnownLayout, layoutKey, type Remembered } from './import-memory.ts'
import { countShared, type Line, makeRows, type RowPlan } from './make-rows.ts'
import { offerChoices } from './offer-choices.ts'
import { settleValues } from './settle-values.ts'
import { nothingIn, refuseGiants, refuseMapping } from './table-refusals.ts'

/** What is known beside the file. */
export interface Knowledge {
  readonly directory: Directory
  readonly remembered: Remembered
}

export interface Table {
  readonly preview: ImportPreview
  /** The rows to import, each with the mapped cells. */
  readonly rows: readonly Cells[]
}

const sampleRows = 50
const unknown: ColumnReason = { code: 'nothing-known' }

/**
 * Reads the bytes of a file and says how it understood them.
 * @throws AppError `unreadable-file` for what holds no rows, `limit`, `invalid-input` for options that do not fit
 */
export async function readTable(
  bytes: Uint8Array,
  options: ImportOptions,
  knowledge: Knowledge,
): Promise<Table> {
  let file: OpenedFile | null = null
  try {
    file = await openFile(bytes, options)
    return tableOf(file, options, knowledge)
  } catch (error) {
    throw await offerChoices(error, bytes, file, options)
  }
}

function tableOf(file: OpenedFile, options: ImportOptions, { directory, remembered }: Knowledge): Table {
  const resolver = createResolver(directory)
  const { rows } = file
  if (rows.every(isBlank)) throw nothingIn(file)
  const headerRow = options.headerRow ?? findHeader(rows)
  if (headerRow >= rows.length) {
    throw refuseReading({ code: 'missing-header', line: headerRow + 1 })
  }
  const body = fillMerges(rows, file.merges, headerRow).slice(headerRow + 1)
  if (body.every(isBlank)) {
    throw refuseReading({ code: 'only-header' })
  }
  refuseGiants(file)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const header = headerRow < 0 ? [] : (rows[headerRow] ?? [])
  const headers = Array.from({ length: width }, (_, at) => unguardCell(header[at] ?? ''))
  const lines = linesOf(file, body, headerRow)
  const filled = body.filter((row) => !isBlank(row))
  const known = knownTo(resolver)
  const guess = guessMapping(headers, withAddresses(lines, filled), known)
  const isOwn = isOwnFile(headers)
  const layout = headerRow < 0 ? null : knownLayout(headers, options, remembered)
  const shape =
    layout === null
      ? findShape(openHeaders(headers), filled, guess.targets, known, wishedShape(options), isOwn)
      : { shape: layout.shape, reason: { code: 'as-last-time' as const }, across: [] }
  const understood =
    layout === null
      ? withShape(guess, shape.across, shape.shape === 'site-columns' ? 'site' : 'role')
      : asLastTime(guess, layout)
  const mapping = options.mapping ?? understood.targets
  refuseMapping(mapping, width)
  const plan: RowPlan = {
    headers,
    mapping,
    shape: shape.shape,
    splitCells: true,
    unwraps: !isOwn,
    isSite: known.isSite,
  }
  // One such line is a slip, shown as a problem of its row; several are how this file is written.
  const shared = countShared(lines, plan, 2)
  const splitCells = shared > 0 && (options.splitCells ?? layout?.splitCells ?? (shared > 1 && !isOwn))
  const made = makeRows(lines, { ...plan, splitCells })
  if (made.rows.length > mostSheetRows) throw refuseReading({ code: 'many-rows', rows: made.rows.length })
  const earlier = [...remembered.answers, ...knownAnswers(file.answers, resolver)]
  const settled = settleValues(made.rows, resolver, directory, options.answers ?? [], earlier)
  const reasons = mapping.map(
    (target, at): ColumnReason =>
      target === understood.targets[at] ? (understood.reasons[at] ?? unknown) : { code: 'chosen' },
  )
  const preview: ImportPreview = {
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    quotes: file.quotes,
    hasOpenQuote: file.hasOpenQuote,
    sheets: file.sheets,
    sheet: file.sheet,
    headerRow,
    headers,
    shape: shape.shape,
    shapeReason: shape.reason,
    splitCells,
    canSplit: shared > 0,
    mapping,
    reasons,
    sample: filled.slice(0, sampleRows).map((row) => row.map((cell, at) => shownCell(cell, reasons[at]))),
    result: settled.rows.slice(0, sampleRows),
    counts: made.counts,
    rows: made.rows.length,
    openValues: settled.openValues,
    warnings: [...file.warnings(headerRow), ...secretsLeftOut(headers, reasons)],
  }
  return { preview, rows: settled.rows.map(cleanCells) }
}

/** No column of secrets is taken for one named after a site or role. */
const openHeaders = (headers: readonly string[]): readonly string[] =>
  headers.map((header) => (isSecretHeader(header) ? '' : header))

/** A secret is not shown either: a preview may be seen by more than one person. */
const shownCell = (cell: string, reason: ColumnReason | undefined): string =>
  reason?.code === 'secret' && cell.trim() !== '' ? '••••••' : unguardCell(cell)

function secretsLeftOut(
  headers: readonly string[],
  reasons: readonly ColumnReason[],
): readonly ImportNotice[] {
  const left = headers.filter((_, at) => reasons[at]?.code === 'secret')
  return left.length === 0 ? [] : [{ code: 'secrets-left-out', headers: left }]
}

/** What was chosen for the last file with the same headers; nothing once a person chooses anew. */
function knownLayout(
  headers: readonly string[],
  { mapping, shape }: ImportOptions,
  { layouts }: Remembered,
): KnownLayout | null {
  if (mapping !== null || (shape ?? null) !== null || layouts.length === 0) return null
  const key = layoutKey(headers)
  return layouts.find((layout) => layout.key === key && layout.mapping.length === headers.length) ?? null
}

const asLastTime = (guess: Mapping, layout: KnownLayout): Mapping => ({
  targets: layout.mapping,
  reasons: layout.mapping.map((target, at) =>
    target === guess.targets[at] ? (guess.reasons[at] ?? unknown) : { code: 'as-last-time' },
  ),
})

/** Whoever sends a column across by hand means a column for each site, unless told otherwise. */
const wishedShape = ({ shape, mapping }: ImportOptions): ImportShape | null =>
  shape ?? (mapping === null ? null : mapping.includes('across') ? 'site-columns' : 'long')

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')

function linesOf(file: OpenedFile, body: readonly (readonly string[])[], headerRow: number): readonly Line[] {
  if (file.links.size === 0) return body.map((cells) => ({ cells }))
  const links = new Map<number, Map<number, string>>()
  for (const [place, address] of file.links) {
    const [row = 0, column = 0] = place.split(',').map(Number)
    const line = links.get(row) ?? new Map<number, string>()
    line.set(column, address)
    links.set(row, line)
  }
  return body.map((cells, at) => {
    const found = links.get(at + headerRow + 1)
    return found === undefined ? { cells } : { cells, links: found }
  })
}

/** A cell that links to an address speaks for its column like one that shows it. */
function withAddresses(
  lines: readonly Line[],
  filled: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (!lines.some(({ links }) => links !== undefined)) return filled
  return lines
    .filter(({ cells }) => !isBlank(cells))
    .map(({ cells, links }) => (links === undefined ? cells : cells.map((cell, at) => links.get(at) ?? cell)))
}

const knownTo = (resolver: Resolver): Known => ({
  isSite: (text) => text.length < 500 && resolver.sites.knows(text),
  isRole: (text) => text.length < 500 && resolver.rolesFor('').knows(text),
})

function withShape(guess: Mapping, across: readonly number[], what: 'site' | 'role'): Mapping {
  if (across.length === 0) return guess
  const columns = new Set(across)
  return {
    targets: guess.targets.map((target, at) => (columns.has(at) ? 'across' : target)),
    reasons: guess.reasons.map((reason, at) => (columns.has(at) ? { code: 'across', what } : reason)),
  }
}
