import type { RoleId } from '../../../shared/directory.ts'
import type { RosterId, RowId, RowState } from '../../../shared/roster.ts'
import type { RowLock, RowOutcome } from '../../../shared/row-mark.ts'

/** Roles as a call asked for them. */
export interface SentRoles {
  readonly ids: readonly RoleId[]
  readonly titles: readonly string[]
}

/** What the outbox and the ledger know of a row; the roster itself knows only what was typed. */
export interface RowFacts {
  /** null when nothing was ever sent for it: then its cells decide between `draft` and `ready`. */
  readonly state: RowState | null
  /** null while nothing became of it. */
  readonly outcome: RowOutcome | null
  /** UTC ISO, or null. */
  readonly sentAt: string | null
  /** UTC ISO, or null. */
  readonly expiresAt: string | null
  /** E-mails sent for its invite, reminders included; 0 without one. */
  readonly mails: number
  /** The roles its last call asked for; null when nothing was ever sent for it. */
  readonly sentRoles: SentRoles | null
  /** How it is on its way; null when it can be edited. */
  readonly locked: RowLock | null
}

/** What became of rows; null asks for all of a roster. Rows nothing is known of are left out. */
export type FindRowFacts = (
  rosterId: RosterId,
  rowIds: readonly RowId[] | null,
) => ReadonlyMap<RowId, RowFacts>
