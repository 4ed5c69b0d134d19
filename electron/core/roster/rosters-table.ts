import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import { createRowPagesTable } from '../store/row-pages/row-pages-table.ts'

export interface RosterRecord {
  readonly id: RosterId
  readonly name: string
  /** `import`: holds the rows of a file under review; it is no roster of the person yet. */
  readonly purpose: 'roster' | 'import'
  readonly revision: number
  readonly nextRowId: RowId
  readonly createdAt: string
  readonly changedAt: string
  readonly deletedAt: string | null
}

/** The only SQL on `rosters`. Writing belongs into the caller's transaction. */
export interface RostersTable {
  /** Oldest first, those in the bin too; without the rows under review of imports. */
  list(): readonly RosterRecord[]
  /** Rosters that hold rows of files. */
  listReviews(): readonly RosterId[]
  get(id: RosterId): RosterRecord | undefined
  insert(record: RosterRecord): void
  rename(id: RosterId, name: string, at: string): void
  /** One revision further; row ids below `nextRowId` are taken from now on. */
  advance(id: RosterId, nextRowId: RowId, at: string): void
  setDeleted(id: RosterId, deletedAt: string | null): void
  /** Makes rows under review a roster of the person. */
  adopt(id: RosterId, name: string, at: string): void
  /** With its rows and steps, for good. */
  remove(id: RosterId): void
}

type RowOfTable = {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly revision: number
  readonly next_row_id: number
  readonly created_at: string
  readonly changed_at: string
  readonly deleted_at: string | null
}

const toRecord = (row: RowOfTable): RosterRecord => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose === 'import' ? 'import' : 'roster',
  revision: row.revision,
  nextRowId: row.next_row_id,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  deletedAt: row.deleted_at,
})

export function createRostersTable(db: Db): RostersTable {
  return {
    list: () =>
      db
        .all<RowOfTable>("SELECT * FROM rosters WHERE purpose = 'roster' ORDER BY created_at, rowid")
        .map(toRecord),
    listReviews: () =>
      db.all<{ id: string }>("SELECT id FROM rosters WHERE purpose = 'import'").map(({ id }) => id),
    get: (id) => {
      const row = db.get<RowOfTable>('SELECT * FROM rosters WHERE id = ?', [id])
      return row === undefined ? undefined : toRecord(row)
    },
    insert: (record) => {
      db.run(
        `INSERT INTO rosters (id, name, purpose, revision, next_row_id, created_at, changed_at, deleted_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          record.id,
          record.name,
          record.purpose,
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
    adopt: (id, name, at) => {
      db.run("UPDATE rosters SET purpose = 'roster', name = ?, created_at = ?, changed_at = ? WHERE id = ?", [
        name,
        at,
        at,
        id,
      ])
    },
    remove: (id) => {
      db.run('DELETE FROM steps WHERE roster_id = ?', [id])
      createRowPagesTable(db).drop(id)
      db.run('DELETE FROM rosters WHERE id = ?', [id])
    },
  }
}
