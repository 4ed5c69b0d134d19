import type { JoinedChange } from '../../../shared/changes/join-changes.ts'
import type { Column, HiddenColumn } from '../../../shared/column.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CellEdits, Cells, Change, Row, RowEdit, RowId } from '../../../shared/roster.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { rowsAPiece } from './large-steps/row-pieces.ts'
import type { Sheet } from './sheet.ts'

/** A text as a cell holds it: line breaks are \n, and half a surrogate pair, which no file could hold, is U+FFFD. */
export const cellText = (text: string): string => {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
}

/** True for most: a hundred thousand rows are looked at without making them anew. */
function isClean(cells: CellEdits): boolean {
  for (const column in cells) {
    // Cells have exactly these keys.
    const text = cells[column as keyof CellEdits]
    if (text !== undefined && (text.includes('\r') || !text.isWellFormed())) return false
  }
  return true
}

/** Cells whose texts are all {@link cellText}. */
export function cleanCells<T extends CellEdits>(cells: T): T {
  if (isClean(cells)) return cells
  const clean: Record<string, string> = {}
  for (const [column, text] of Object.entries(cells)) if (text !== undefined) clean[column] = cellText(text)
  // Same keys, other texts.
  return clean as T
}

/** A change as asked for, with what the core adds: clean text, and sites, roles and days resolved. In pieces. */
export function* completeInPieces(
  change: JoinedChange,
  sheet: Sheet,
  resolver: Resolver,
): Generator<void, JoinedChange> {
  if (change.kind === 'insert') return { ...change, rows: yield* completeRows(change.rows, resolver) }
  if (change.kind === 'insert-runs') {
    const all = yield* completeRows(
      change.runs.flatMap(({ rows }) => rows),
      resolver,
    )
    let to = 0
    const runs = change.runs.map(({ after, rows }) => {
      to += rows.length
      return { after, rows: all.slice(to - rows.length, to) }
    })
    return { ...change, runs }
  }
  if (change.kind !== 'set') return change
  const rows: RowEdit[] = []
  yield* visitInPieces(change.rows, rowsAPiece, ({ id, cells }) => {
    const edits = cleanCells(cells)
    const row = sheet.byId.get(id)
    const isResolved = row !== undefined && namesAny(edits, resolvedBy)
    rows.push({
      id,
      cells: isResolved ? resolvedEdits(row.cells, edits, resolver.edit(row.cells, edits)) : edits,
    })
  })
  return { ...change, rows }
}

function* completeRows(given: readonly Row[], resolver: Resolver): Generator<void, readonly Row[]> {
  const rows: Row[] = []
  yield* visitInPieces(given, rowsAPiece, ({ id, cells }) => {
    rows.push({ id, cells: resolver.resolve(cleanCells(cells)) })
  })
  return rows
}

/** Cells from which others follow, and these. */
const resolvedBy: ReadonlySet<string> = new Set(['site', 'roles', 'until', 'siteId', 'roleIds'])

function namesAny(edits: CellEdits, names: ReadonlySet<string>): boolean {
  for (const column in edits) if (names.has(column)) return true
  return false
}

/** What an edit comes to: what it names, also where the resolved text is the old one (typed `bakery`, shown `Bakery` again), and what follows from it. */
function resolvedEdits(before: Cells, edits: CellEdits, next: Cells): CellEdits {
  const resolved: Partial<Record<Column | HiddenColumn, string>> = {}
  for (const key in next) {
    // Cells have exactly these keys.
    const column = key as keyof Cells
    if (edits[column] !== undefined || before[column] !== next[column]) resolved[column] = next[column]
  }
  return resolved
}

/** The cells of `next` that are not those of `before`. */
export function differences(before: Cells, next: Cells): CellEdits {
  const edits: Partial<Record<Column | HiddenColumn, string>> = {}
  // Cells have exactly these keys.
  for (const column of Object.keys(next) as (keyof Cells)[]) {
    if (before[column] !== next[column]) edits[column] = next[column]
  }
  return edits
}

function isAsShown(now: Cells, before: Cells, edits: CellEdits): boolean {
  for (const key in now) {
    const column = key as keyof Cells
    if (now[column] !== (edits[column] ?? before[column])) return false
  }
  return true
}

/** Follows what the page shows after its own step, to find what the core made different. */
export function createExpectation(sheet: Sheet): {
  note(change: JoinedChange): void
  /** What the page does not show yet after its own step. */
  added(): Generator<void, readonly Change[]>
} {
  const expected = new Map<RowId, { readonly before: Cells; readonly edits: CellEdits }>()
  return {
    note: (change) => {
      const runs = change.kind === 'insert' ? [change] : change.kind === 'insert-runs' ? change.runs : []
      for (const { rows } of runs)
        for (const { id, cells } of rows) expected.set(id, { before: cells, edits: {} })
      if (change.kind !== 'set') return
      for (const { id, cells } of change.rows) {
        const earlier = expected.get(id)
        const before = earlier?.before ?? sheet.byId.get(id)?.cells
        if (before === undefined) continue
        expected.set(id, { before, edits: earlier === undefined ? cells : { ...earlier.edits, ...cells } })
      }
    },
    *added() {
      const rows: RowEdit[] = []
      yield* visitInPieces(expected, rowsAPiece, ([id, { before, edits }]) => {
        const now = sheet.byId.get(id)?.cells
        // Nearly always as it is shown: then nothing is made for it.
        if (now !== undefined && !isAsShown(now, before, edits))
          rows.push({ id, cells: differences({ ...before, ...edits }, now) })
      })
      return rows.length === 0 ? [] : [{ kind: 'set', rows }]
    },
  }
}

/** No roster grows so much in one step; a greater id would use up the numbers. */
const mostNewIds = 10_000_000

/**
 * The next free row id after a step.
 * @throws AppError `conflict` when the step would use an id a second time
 */
export function nextRowIdAfter(changes: readonly Change[], nextRowId: RowId): RowId {
  let next = nextRowId
  for (const change of changes) {
    if (change.kind !== 'insert') continue
    for (const { id } of change.rows) {
      if (id < nextRowId || id >= nextRowId + mostNewIds) {
        throw new AppError(
          'conflict',
          'New rows came with numbers that are taken. The roster changed meanwhile; open it again.',
        )
      }
      next = Math.max(next, id + 1)
    }
  }
  return next
}
