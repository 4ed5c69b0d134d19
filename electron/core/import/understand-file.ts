import { unguardCell } from '../../../shared/csv-cell.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { ImportOptions, ImportPreview, ImportShape } from '../../../shared/import.ts'
import type { ColumnReason, ImportNotice } from '../../../shared/import-facts.ts'
import type { Cells } from '../../../shared/roster.ts'
import { mostSheetRows } from '../../../shared/sheet-size.ts'
import { findShape } from '../files/columns/find-shape.ts'
import { guessMapping, type Mapping } from '../files/columns/guess-mapping.ts'
import { isOwnFile } from '../files/columns/own-columns.ts'
import { isSecretHeader } from '../files/columns/secret-header.ts'
import type { OpenedFile } from '../files/open-file.ts'
import { refuseReading } from '../files/refuse-reading.ts'
import type { Known } from '../files/split-cell.ts'
import { knownAnswers } from '../files/template-answers.ts'
import { cleanCells } from '../roster/complete-step.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { type KnownLayout, layoutKey, type Remembered } from './import-memory.ts'
import { layOut, withAddresses } from './lay-out.ts'
import { countShared, createRowMaker, type RowPlan } from './make-rows.ts'
import { createSettler } from './settle-values.ts'
import { refuseMapping } from './table-refusals.ts'

/** What is known beside the file. */
export interface Knowledge {
  readonly directory: Directory
  readonly remembered: Remembered
}

/** A file with what its columns are, and the rows it makes. */
export interface UnderstoodFile {
  /**
   * Each with the mapped cells, made one after the other, and the lines gone through down to it; once.
   * @throws AppError `limit` for too many
   */
  eachRow(take: (row: Cells, done: number) => Promise<void> | void): Promise<void>
  /** Complete once all rows were made. */
  preview(): ImportPreview
}

const sampleRows = 50
const unknown: ColumnReason = { code: 'nothing-known' }

/**
 * Finds out what the columns of a file are, or takes what was chosen.
 * @throws AppError `unreadable-file` for what holds no rows, `limit`, `invalid-input` for options that do not fit
 */
export function understandFile(
  file: OpenedFile,
  options: ImportOptions,
  { directory, remembered }: Knowledge,
  resolver: Resolver,
): UnderstoodFile {
  const table = layOut(file, options)
  const { headers, headerRow, head } = table
  const known = knownTo(resolver)
  const guess = guessMapping(headers, withAddresses(table), known)
  const isOwn = isOwnFile(headers)
  const layout = headerRow < 0 ? null : knownLayout(headers, options, remembered)
  const shape =
    layout === null
      ? findShape(openHeaders(headers), head, guess.targets, known, wishedShape(options), isOwn)
      : { shape: layout.shape, reason: { code: 'as-last-time' as const }, across: [] }
  const understood =
    layout === null
      ? withShape(guess, shape.across, shape.shape === 'site-columns' ? 'site' : 'role')
      : asLastTime(guess, layout)
  const mapping = options.mapping ?? understood.targets
  refuseMapping(mapping, headers.length)
  const plan: RowPlan = {
    headers,
    mapping,
    shape: shape.shape,
    splitCells: true,
    unwraps: !isOwn,
    isSite: known.isSite,
    takesTotals: options.takesTotals ?? false,
  }
  // One such line is a slip, shown as a problem of its row; several are how this file is written.
  const shared = countShared(table.cellsOf, plan, 2)
  const splitCells = shared > 0 && (options.splitCells ?? layout?.splitCells ?? (shared > 1 && !isOwn))
  const maker = createRowMaker({ ...plan, splitCells })
  const earlier = [...remembered.answers, ...knownAnswers(file.answers, resolver)]
  const settler = createSettler(resolver, directory, options.answers ?? [], earlier)
  const reasons = mapping.map(
    (target, at): ColumnReason =>
      target === understood.targets[at] ? (understood.reasons[at] ?? unknown) : { code: 'chosen' },
  )
  const result: Cells[] = []
  // The text of a file has whole letters and line breaks of one kind, and so have its cells.
  const isClean = file.format === 'text'
  return {
    eachRow: async (take) => {
      let count = 0
      for (let at = headerRow + 1; at < table.length; at += 1) {
        for (const made of maker.make(table.lineAt(at))) {
          count += 1
          // Beyond it they are only counted, to say how many there are.
          if (count > mostSheetRows) continue
          const row = settler.settle(made)
          if (result.length < sampleRows) result.push(row)
          const taken = take(isClean && row === made ? row : cleanCells(row), at + 1)
          if (taken !== undefined) await taken
        }
      }
      if (count > mostSheetRows) throw refuseReading({ code: 'many-rows', rows: count })
    },
    preview: () => ({
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
      totals: maker.totals(),
      takesTotals: plan.takesTotals,
      mapping,
      reasons,
      sample: head.slice(0, sampleRows).map((row) => row.map((cell, at) => shownCell(cell, reasons[at]))),
      result,
      counts: maker.counts(),
      rows: maker.counts().rows,
      openValues: settler.openValues(),
      warnings: [...file.warnings(headerRow), ...secretsLeftOut(headers, reasons)],
    }),
  }
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
