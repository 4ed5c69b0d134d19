import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'

export interface RosterRecord {
  readonly id: RosterId
  readonly name: string
  readonly revision: number
  readonly nextRowId: RowId
  readonly createdAt: string
  readonly changedAt: string
  readonly deletedAt: string | null
}

/** The only SQL on `rosters`. Writing belongs into the caller's transaction. */
export interface RostersTable {
  /** Oldest first, those in the bin too. */
  list(): readonly RosterRecord[]
  get(id: RosterId): RosterRecord | undefined
  insert(record: RosterRecord): void
  rename(id: RosterId, name: string, at: string): void
  /** One revision further; row ids below `nextRowId` are taken from now on. */
  advance(id: RosterId, nextRowId: RowId, at: string): void
  setDeleted(id: RosterId, deletedAt: string | null): void
}

type RowOfTable = {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly next_row_id: number
  readonly created_at: string
  readonly changed_at: string
  readonly deleted_at: string | null
}

const toRecord = (row: RowOfTable): RosterRecord => ({
  id: row.id,
  name: row.name,
  revision: row.revision,
  nextRowId: row.next_row_id,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  deletedAt: row.deleted_at,
})

export function createRostersTable(db: Db): RostersTable {
  return {
    list: () => db.all<RowOfTable>('SELECT * FROM rosters ORDER BY created_at, rowid').map(toRecord),
    get: (id) => {
      const row = db.get<RowOfTable>('SELECT * FROM rosters WHERE id = ?', [id])
      return row === undefined ? undefined : toRecord(row)
    },
    insert: (record) => {
      db.run(
        `INSERT INTO rosters (id, name, revision, next_row_id, created_at, changed_at, deleted_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          record.id,
          record.name,
          record.revision,
          record.nextRowId,
          record.createdAt,
          record.changedAt,
          record.deletedAt,
        ],
      )
    },
    rename: (id, name, at) => {
      db.run('UPDATE rosters SET name = ?, changed_at = ? WHERE id = ?', [name, at, id])
    },
    advance: (id, nextRowId, at) => {
      db.run(
        `UPDATE rosters SET revision = revision + 1, next_row_id = max(next_row_id, ?), changed_at = ?
          WHERE id = ?`,
        [nextRowId, at, id],
      )
    },
    setDeleted: (id, deletedAt) => {
      db.run('UPDATE rosters SET deleted_at = ? WHERE id = ?', [deletedAt, id])
    },
  }
}
