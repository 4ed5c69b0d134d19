import type { CellEdits, Column, RowEdit, RowId, Step } from '../../shared/roster.ts'
import { countOf, formatCount, pluralOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** What a tool would do to many rows: shown before, done as one step. */
export interface BulkChange {
  readonly step: Step
  /** Rows that would read differently, or be new. */
  readonly changed: number
  /** Rows that say so already. */
  readonly same: number
  /** Rows left alone, by the reason in words. */
  readonly leftOut: ReadonlyMap<string, readonly RowId[]>
}

/** What a tool wants of one row: other cells, nothing because it is so already, or nothing because of a reason. */
export type RowWish =
  | { readonly kind: 'edit'; readonly cells: CellEdits }
  | { readonly kind: 'same' }
  | { readonly kind: 'leave'; readonly reason: string }

/** Puts together what a tool wants of each row; rows on their way are left out by themselves. */
export function bulkEdit(
  model: RosterModel,
  ids: readonly RowId[],
  column: Column,
  label: (changed: number) => string,
  wishOf: (id: RowId) => RowWish,
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
    const wish = wishOf(id)
    const lock = wish.kind === 'edit' ? lockOfCell(model.mark(id), column) : null
    if (lock !== null) leave(lock, id)
    else if (wish.kind === 'edit') rows.push({ id, cells: wish.cells })
    else if (wish.kind === 'same') same += 1
    else leave(wish.reason, id)
  }
  const changes = rows.length === 0 ? [] : [{ kind: 'set' as const, rows }]
  return { step: { label: label(rows.length), changes }, changed: rows.length, same, leftOut }
}

/** Numbers that fit into a line. */
const mostNamed = 4

/** `row 3`, `rows 3, 9 and 12`, `rows 3, 9, 12, 14 and 30 more`: by the numbers at the left of the grid. */
export function rowWords(model: RosterModel, ids: readonly RowId[]): string {
  const order = model.order()
  const named = ids.slice(0, mostNamed).map((id) => formatCount(order.indexOf(id) + 1))
  const more = ids.length - named.length
  if (more > 0) named.push(`${formatCount(more)} more`)
  const last = named.pop() ?? ''
  if (named.length === 0) return `row ${last}`
  return `rows ${named.join(', ')} and ${last}`
}

/** `3 rows change, 2 say so already.`, and what is left out with its reason: read before it is done. */
export function wordsOfChange(model: RosterModel, { changed, same, leftOut }: BulkChange): readonly string[] {
  const parts = [`${countOf(changed, 'row')} ${pluralOf(changed, 'changes', 'change')}`]
  if (same > 0) parts.push(`${countOf(same, 'row')} ${pluralOf(same, 'says', 'say')} so already`)
  return [
    `${parts.join(', ')}.`,
    ...[...leftOut].map(
      ([reason, ids]) => `${countOf(ids.length, 'row')} left alone (${rowWords(model, ids)}): ${reason}`,
    ),
  ]
}
