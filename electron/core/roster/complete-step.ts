import type { Column, HiddenColumn } from '../../../shared/column.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CellEdits, Cells, Change, RowId } from '../../../shared/roster.ts'
import type { Resolver } from '../spelling/resolve.ts'
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

/** A change as asked for, with what the core adds: clean text, and sites, roles and days resolved. */
export function completeChange(change: Change, sheet: Sheet, resolver: Resolver): Change {
  if (change.kind === 'insert') {
    return {
      ...change,
      rows: change.rows.map(({ id, cells }) => ({ id, cells: resolver.resolve(cleanCells(cells)) })),
    }
  }
  if (change.kind !== 'set') return change
  const names: ReadonlySet<string> = new Set(['site', 'roles', 'until', 'siteId', 'roleIds'])
  return {
    ...change,
    rows: change.rows.map(({ id, cells }) => {
      const edits = cleanCells(cells)
      const row = sheet.byId.get(id)
      if (row === undefined || !Object.keys(edits).some((column) => names.has(column))) {
        return { id, cells: edits }
      }
      const next = resolver.edit(row.cells, edits)
      // Also where the resolved text is the old one: typed `bakery`, shown `Bakery` again.
      return { id, cells: { ...pick(next, edits), ...differences(row.cells, next) } }
    }),
  }
}

function pick(cells: Cells, named: CellEdits): CellEdits {
  const picked: Partial<Record<Column | HiddenColumn, string>> = {}
  // Edits have keys of cells only.
  for (const column of Object.keys(named) as (keyof Cells)[]) picked[column] = cells[column]
  return picked
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

/** Follows what the page shows after its own step, to find what the core made different. */
export function createExpectation(sheet: Sheet): {
  note(change: Change): void
  /** What the page does not show yet after its own step. */
  added(): readonly Change[]
} {
  const expected = new Map<RowId, Cells>()
  return {
    note: (change) => {
      if (change.kind === 'insert') for (const { id, cells } of change.rows) expected.set(id, cells)
      if (change.kind !== 'set') return
      for (const { id, cells } of change.rows) {
        const before = expected.get(id) ?? sheet.byId.get(id)?.cells
        if (before !== undefined) expected.set(id, { ...before, ...cells })
      }
    },
    added: () => {
      const rows = [...expected].flatMap(([id, cells]) => {
        const now = sheet.byId.get(id)?.cells
        const edits = now === undefined ? {} : differences(cells, now)
        return Object.keys(edits).length === 0 ? [] : [{ id, cells: edits }]
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
