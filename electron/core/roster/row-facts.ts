import type { RosterId, RowId, RowState } from '../../../shared/roster.ts'

/** What the outbox and the ledger know of a row; the roster itself knows only what was typed. */
export interface RowFacts {
  /** null when nothing was ever sent for it: then its cells decide between `draft` and `ready`. */
  readonly state: RowState | null
  /** The last outcome in words, or ''. */
  readonly outcome: string
  /** UTC ISO, or null. */
  readonly sentAt: string | null
  /** UTC ISO, or null. */
  readonly expiresAt: string | null
  /** Why the row cannot be edited now (it is queued or being sent), in words; null when it can. */
  readonly locked: string | null
}

/** What became of rows; null asks for all of a roster. Rows nothing is known of are left out. */
export type FindRowFacts = (
  rosterId: RosterId,
  rowIds: readonly RowId[] | null,
) => ReadonlyMap<RowId, RowFacts>
