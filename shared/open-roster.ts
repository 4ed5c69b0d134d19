import type { Change, HistoryEntry, Roster, Row, RowId, SentNotice } from './roster.ts'
import type { RowMark } from './row-mark.ts'

/**
 * As many a page opens a roster with: more than most screens show, and no more, for each is told with what is known of
 * its whole site. The next ones follow the first paint.
 */
export const firstRows = 50

/**
 * What the core has told of the rows it has in memory. Whoever read all of them, and heard as often of them as they were
 * told of since, has them as they are.
 */
export interface Told {
  /** Of the reading from disk that they come from. */
  readonly readingId: string
  /** How often `roster.marked` told of some of them. */
  readonly times: number
}

export interface OpenRoster {
  readonly roster: Roster
  /** The first ones; all of them when not fewer than `roster.rows`. */
  readonly rows: readonly Row[]
  readonly marks: readonly RowMark[]
  /** The first id a new row may take. */
  readonly nextRowId: RowId
  readonly history: readonly HistoryEntry[]
  readonly told: Told
}

/** The detail of `conflict` when the step before is not saved: asked for again in its turn, the step can be. */
export interface TooEarly {
  readonly isTooEarly: true
}

/** What a step, undo or redo did: apply `changes` in order to what was shown before. */
export interface StepResult {
  readonly roster: Roster
  /** For an applied step only what the core added to it (resolved cells); for undo and redo everything. */
  readonly changes: readonly Change[]
  readonly marks: readonly RowMark[]
  readonly history: readonly HistoryEntry[]
  /** Rows that read otherwise now than what was sent for them; null for none. */
  readonly notice: SentNotice | null
}
