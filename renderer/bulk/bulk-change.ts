import type { Column } from '../../shared/column.ts'
import type { CellEdits, RowEdit, RowId, Step } from '../../shared/roster.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** What a tool would do to many rows: shown before, done as one step. */
export interface BulkChange {
  readonly step: Step
  /** Rows that would read differently, or be new. */
  readonly changed: number
  /** Rows that match already. */
  readonly same: number
  /** Rows left alone, by the reason in words. */
  readonly leftOut: ReadonlyMap<string, readonly RowId[]>
}

/** What a tool does to one row: other cells, nothing because it is so already, or nothing because of a reason. */
export type RowDecision =
  | { readonly kind: 'edit'; readonly cells: CellEdits }
  | { readonly kind: 'same' }
  | { readonly kind: 'leave'; readonly reason: string }

/** Puts together what a tool does to each row; rows on their way are left out by themselves. */
export function bulkEdit(
  model: RosterModel,
  ids: readonly RowId[],
  column: Column,
  label: (changed: number) => string,
  decide: (id: RowId) => RowDecision,
): BulkChange {
  const rows: RowEdit[] = []
  const leftOut = new Map<string, RowId[]>()
  let same = 0
  const leave = (reason: string, id: RowId) => {
    const known = leftOut.get(reason)
    if (known === undefined) leftOut.set(reason, [id])
    else known.push(id)
  }
  for (const id of ids) {
    const decision = decide(id)
    const lock = decision.kind === 'edit' ? lockOfCell(model.mark(id), column) : null
    if (lock !== null) leave(lock, id)
    else if (decision.kind === 'edit') rows.push({ id, cells: decision.cells })
    else if (decision.kind === 'same') same += 1
    else leave(decision.reason, id)
  }
  const changes = rows.length === 0 ? [] : [{ kind: 'set' as const, rows }]
  return { step: { label: label(rows.length), changes }, changed: rows.length, same, leftOut }
}
