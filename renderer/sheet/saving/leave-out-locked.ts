import { isSentColumn } from '../../../shared/column.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { CellEdits, Change, RowId, Step } from '../../../shared/roster.ts'
import { type LockedRows, rowLocks } from '../../../shared/row-mark.ts'

/** The rows that a refusal names; null when it is about something else. */
export function lockedRowsOf(error: AppError): LockedRows | null {
  const { code, detail } = error
  if (code !== 'not-allowed' || typeof detail !== 'object' || detail === null) return null
  // Filled by the core, see `LockedRows`.
  const locked = detail as Partial<LockedRows>
  return Array.isArray(locked.rowIds) &&
    Array.isArray(locked.numbers) &&
    rowLocks.some((lock) => lock === locked.lock)
    ? (detail as LockedRows)
    : null
}

/** The same step without what it does to rows that are on their way; without changes when nothing is left. */
export function leaveOutLocked(step: Step, rowIds: readonly RowId[]): Step {
  const locked = new Set(rowIds)
  return { label: step.label, changes: step.changes.flatMap((change) => restOf(change, locked)) }
}

function restOf(change: Change, locked: ReadonlySet<RowId>): readonly Change[] {
  switch (change.kind) {
    case 'insert':
    case 'move':
      return [change]
    case 'delete': {
      const ids = change.ids.filter((id) => !locked.has(id))
      return ids.length === 0 ? [] : [{ ...change, ids }]
    }
    case 'set': {
      const rows = change.rows.flatMap(({ id, cells }) => {
        if (!locked.has(id)) return { id, cells }
        const free = freeOf(cells)
        return Object.keys(free).length === 0 ? [] : { id, cells: free }
      })
      return rows.length === 0 ? [] : [{ ...change, rows }]
    }
  }
}

function freeOf(cells: CellEdits): CellEdits {
  return Object.fromEntries(Object.entries(cells).filter(([column]) => !isSentColumn(column)))
}
