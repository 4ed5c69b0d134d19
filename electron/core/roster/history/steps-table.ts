import type { HistoryEntry, RosterId } from '../../../../shared/roster.ts'
import type { Db } from '../../store/db.ts'
import { readStored, type StoredChanges } from './stored-changes.ts'

export interface StoredStep {
  readonly seq: number
  readonly label: string
  /** What is to be done. */
  readonly stored: StoredChanges
}

/** The only SQL on `steps`. Writing belongs into the caller's transaction. */
export interface StepsTable {
  /**
   * Adds a step that was just done and forgets those undone before it; `stepId` is what {@link has} knows it by. What takes
   * a step back, or does it again, comes as `packChanges` makes it.
   */
  add(rosterId: RosterId, label: string, at: string, packedInverse: string, stepId?: string): void
  /** True for a step that was done, also when it is undone by now. */
  has(rosterId: RosterId, stepId: string): boolean
  /**
   * The step to undo next, with what undoes it; null when there is none later than the step `after` (0 for any) and earlier
   * than the step `before` (null for any).
   */
  lastDone(rosterId: RosterId, after: number, before: number | null): StoredStep | null
  /** The step to do again next, with what does it; null when there is none later than `after` up to `upTo` (null for any). */
  firstUndone(rosterId: RosterId, upTo: number | null, after: number): StoredStep | null
  markUndone(rosterId: RosterId, seq: number, packedForward: string): void
  markDone(rosterId: RosterId, seq: number, packedInverse: string): void
  /** Every step of a roster, for good. */
  forget(rosterId: RosterId): void
  /** The entries around the present state, newest last. */
  history(rosterId: RosterId): readonly HistoryEntry[]
  /** A page of the newest entries before the step `before`, null for the newest of all; newest last. */
  page(rosterId: RosterId, before: number | null, limit: number): readonly HistoryEntry[]
}

/** Entries listed with every answer, on each side of the present state; more of them are read by `page`. */
const mostListed = 50
type EntryRow = {
  readonly seq: number
  readonly label: string
  readonly at: string
  readonly is_undone: number
}
const toEntry = (row: EntryRow): HistoryEntry => ({
  seq: row.seq,
  label: row.label,
  at: row.at,
  isUndone: row.is_undone === 1,
})
/** SQLite would take the table itself, whose rows are megabytes long. */
const inSight = 'INDEXED BY steps_in_sight'
/**
 * What does a step again is worked out when it is undone, and what takes it back when it is done again: until then an
 * import would be stored twice for nothing.
 */
const notNeededYet = '[]'

export function createStepsTable(db: Db): StepsTable {
  return {
    add: (rosterId, label, at, packedInverse, stepId) => {
      db.run(`DELETE FROM steps ${inSight} WHERE roster_id = ? AND is_undone = 1`, [rosterId])
      db.run(
        `INSERT INTO steps (roster_id, seq, label, at, forward, inverse, step_id)
          SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ? FROM steps WHERE roster_id = ?`,
        [rosterId, label, at, notNeededYet, packedInverse, stepId ?? null, rosterId],
      )
    },
    has: (rosterId, stepId) =>
      db.get('SELECT 1 FROM steps INDEXED BY steps_by_id WHERE roster_id = ? AND step_id = ?', [
        rosterId,
        stepId,
      ]) !== undefined,
    lastDone: (rosterId, after, before) => {
      const row = db.get<{ seq: number; label: string; inverse: string }>(
        `SELECT seq, label, inverse FROM steps ${inSight} WHERE roster_id = ? AND is_undone = 0
          AND seq > ? AND seq < ? ORDER BY seq DESC LIMIT 1`,
        [rosterId, after, before ?? Number.MAX_SAFE_INTEGER],
      )
      return row === undefined ? null : { seq: row.seq, label: row.label, stored: readStored(row.inverse) }
    },
    firstUndone: (rosterId, upTo, after) => {
      const row = db.get<{ seq: number; label: string; forward: string }>(
        `SELECT seq, label, forward FROM steps ${inSight} WHERE roster_id = ? AND is_undone = 1
          AND seq > ? AND seq <= ? ORDER BY seq LIMIT 1`,
        [rosterId, after, upTo ?? Number.MAX_SAFE_INTEGER],
      )
      return row === undefined ? null : { seq: row.seq, label: row.label, stored: readStored(row.forward) }
    },
    markUndone: (rosterId, seq, packedForward) => {
      db.run('UPDATE steps SET is_undone = 1, forward = ?, inverse = ? WHERE roster_id = ? AND seq = ?', [
        packedForward,
        notNeededYet,
        rosterId,
        seq,
      ])
    },
    markDone: (rosterId, seq, packedInverse) => {
      db.run('UPDATE steps SET is_undone = 0, inverse = ?, forward = ? WHERE roster_id = ? AND seq = ?', [
        packedInverse,
        notNeededYet,
        rosterId,
        seq,
      ])
    },
    forget: (rosterId) => {
      db.run('DELETE FROM steps WHERE roster_id = ?', [rosterId])
    },
    history: (rosterId) =>
      db
        .all<EntryRow>(
          `SELECT * FROM (SELECT seq, label, at, is_undone FROM steps ${inSight} WHERE roster_id = ? AND is_undone = 0
              ORDER BY seq DESC LIMIT ?)
            UNION ALL
            SELECT * FROM (SELECT seq, label, at, is_undone FROM steps ${inSight} WHERE roster_id = ? AND is_undone = 1
              ORDER BY seq LIMIT ?)
            ORDER BY seq`,
          [rosterId, mostListed, rosterId, mostListed],
        )
        .map(toEntry),
    page: (rosterId, before, limit) =>
      db
        .all<EntryRow>(
          `SELECT seq, label, at, is_undone FROM steps WHERE roster_id = ? AND seq < ?
            ORDER BY seq DESC LIMIT ?`,
          [rosterId, before ?? Number.MAX_SAFE_INTEGER, limit],
        )
        .map(toEntry)
        .reverse(),
  }
}
