import { type Column, columns } from '../../../shared/column.ts'
import type { RowId } from '../../../shared/roster.ts'
import { cellsOfSteps } from './cells-of-steps.ts'
import type { Unsaved } from './step-queue.ts'

/** Which cells show what is not saved yet, while saving fails. */
export interface UnsavedCells {
  isUnsaved(id: RowId, column: string): boolean
  /** Another text whenever other cells of the row are unsaved. */
  stampOf(id: RowId): string
}

export function unsavedCells(unsaved: Unsaved | null): UnsavedCells | null {
  if (unsaved === null) return null
  const isSet = cellsOfSteps(unsaved.steps)
  const changes = unsaved.steps.flatMap(({ changes }) => changes)
  const added = new Set(
    changes.flatMap((change) => (change.kind === 'insert' ? change.rows.map(({ id }) => id) : [])),
  )
  const typed: ReadonlySet<string> = new Set(columns)
  return {
    isUnsaved: (id, column) => typed.has(column) && (added.has(id) || isSet?.(id, column as Column) === true),
    stampOf: (id) =>
      added.has(id) ? 'added' : columns.filter((column) => isSet?.(id, column) === true).join(' '),
  }
}
