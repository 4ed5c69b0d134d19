import type { Day } from '../../../shared/day.ts'
import type { RosterId, Row, RowId } from '../../../shared/roster.ts'
import type { Db, SqlRow, SqlValue } from '../store/db.ts'
import type { SheetRow } from './sheet.ts'

/** The only SQL on `rows`. Writing belongs into the caller's transaction. */
export interface RowsTable {
  /** In order. */
  read(rosterId: RosterId): readonly (Row & { readonly position: number })[]
  /** These rows, in order; ids that are not there are left out. */
  some(rosterId: RosterId, ids: readonly RowId[]): readonly Row[]
  /** Who every row is about, in order. */
  names(rosterId: RosterId): Iterable<{ readonly id: RowId; readonly email: string; readonly name: string }>
  /** `limit` rows in order, below the one given; null begins with the first. */
  readSome(
    rosterId: RosterId,
    after: RowPlace | null,
    limit: number,
  ): readonly (Row & { readonly position: number })[]
  /** Adds rows, or replaces the cells of those with the same id, which stay where they stand: see `place`. */
  write(rosterId: RosterId, rows: readonly SheetRow[]): void
  /** Stores where rows stand now; their cells stay. */
  place(rosterId: RosterId, rows: readonly SheetRow[]): void
  remove(rosterId: RosterId, ids: readonly RowId[]): void
  copy(from: RosterId, to: RosterId): void
  /** Hands all rows of one roster to another; their ids and positions grow by so much. */
  hand(from: RosterId, to: RosterId, ids: number, positions: number): void
  /** Whom rows ask which site for: `limit` rows in order, after the one given. */
  wishes(rosterId: RosterId, after: RowPlace | null, limit: number): readonly RowWish[]
  /** Rows on any of these sites, in rosters that are in use. */
  countOn(siteIds: readonly string[]): number
  count(): ReadonlyMap<RosterId, number>
  /** What rows of rosters in use ask for, of those with an address and a site. */
  wished(): readonly WishedRow[]
  /** Rows of rosters in use whose last day is this one or before. */
  endingBy(day: Day): readonly DatedRow[]
}

export interface DatedRow {
  readonly rosterId: RosterId
  readonly rosterName: string
  readonly email: string
  readonly siteId: string
  readonly until: Day
}

export interface WishedRow extends DatedRow {
  readonly rowId: RowId
  /** Joined by commas. */
  readonly roleIds: string
}

/** Where a row stands among all. */
export interface RowPlace {
  readonly id: RowId
  readonly position: number
}

export interface RowWish extends RowPlace {
  readonly email: string
  readonly siteId: string
}

/** Rows a statement: fifty at a time take 60 % of the time of one by one. */
const batch = 50
const columnNames =
  'roster_id, row_id, position, email, name, site, roles, until, language, note, site_id, role_ids'

type RowOfTable = {
  readonly row_id: number
  readonly position: number
  readonly email: string
  readonly name: string
  readonly site: string
  readonly roles: string
  readonly until: string
  readonly language: string
  readonly note: string
  readonly site_id: string
  readonly role_ids: string
}

const toRow = (row: RowOfTable): Row & { readonly position: number } => ({
  id: row.row_id,
  position: row.position,
  cells: {
    email: row.email,
    name: row.name,
    site: row.site,
    roles: row.roles,
    until: row.until,
    language: row.language,
    note: row.note,
    siteId: row.site_id,
    roleIds: row.role_ids,
  },
})

const insertSql = (count: number): string =>
  `INSERT INTO rows (${columnNames}) VALUES ${Array(count).fill('(?,?,?,?,?,?,?,?,?,?,?,?)').join(',')}
    ON CONFLICT (roster_id, row_id) DO UPDATE SET email = excluded.email, name = excluded.name, 
      site = excluded.site, roles = excluded.roles, until = excluded.until, language = excluded.language,
      note = excluded.note, site_id = excluded.site_id, role_ids = excluded.role_ids`
const insertBatch = insertSql(batch)
const insertOne = insertSql(1)

export function createRowsTable(db: Db): RowsTable {
  const values = (rosterId: RosterId, { id, position, cells }: SheetRow): SqlValue[] => [
    rosterId,
    id,
    position,
    cells.email,
    cells.name,
    cells.site,
    cells.roles,
    cells.until,
    cells.language,
    cells.note,
    cells.siteId,
    cells.roleIds,
  ]
  return {
    read: (rosterId) =>
      db
        .all<RowOfTable>('SELECT * FROM rows WHERE roster_id = ? ORDER BY position, row_id', [rosterId])
        .map(toRow),
    readSome: (rosterId, after, limit) =>
      db
        .all<RowOfTable>(
          `SELECT * FROM rows WHERE roster_id = ? AND (position, row_id) > (?, ?)
            ORDER BY position, row_id LIMIT ?`,
          [rosterId, after?.position ?? Number.MIN_SAFE_INTEGER, after?.id ?? 0, limit],
        )
        .map(toRow),
    some: (rosterId, ids) =>
      db
        .all<RowOfTable>(
          `SELECT * FROM rows WHERE roster_id = ? AND row_id IN (SELECT value FROM json_each(?))
            ORDER BY position, row_id`,
          [rosterId, JSON.stringify(ids)],
        )
        .map(toRow),
    names: (rosterId) =>
      db.iterate<{ id: number; email: string; name: string }>(
        'SELECT row_id AS id, email, name FROM rows WHERE roster_id = ? ORDER BY position, row_id',
        [rosterId],
      ),
    write: (rosterId, rows) => {
      const inBatches = rows.length - (rows.length % batch)
      for (let from = 0; from < inBatches; from += batch) {
        const params: SqlValue[] = []
        for (const row of rows.slice(from, from + batch)) params.push(...values(rosterId, row))
        db.run(insertBatch, params)
      }
      for (const row of rows.slice(inBatches)) db.run(insertOne, values(rosterId, row))
    },
    place: (rosterId, rows) => {
      // One by one finds each row by its key; a join with a JSON list is quadratic.
      for (const { id, position } of rows) {
        db.run('UPDATE rows SET position = ? WHERE roster_id = ? AND row_id = ?', [position, rosterId, id])
      }
    },
    remove: (rosterId, ids) => {
      if (ids.length === 0) return
      db.run('DELETE FROM rows WHERE roster_id = ? AND row_id IN (SELECT value FROM json_each(?))', [
        rosterId,
        JSON.stringify(ids),
      ])
    },
    copy: (from, to) => {
      db.run(
        `INSERT INTO rows (${columnNames})
          SELECT ?, row_id, position, email, name, site, roles, until, language, note, site_id, role_ids
          FROM rows WHERE roster_id = ?`,
        [to, from],
      )
    },
    hand: (from, to, ids, positions) => {
      db.run(
        'UPDATE rows SET roster_id = ?, row_id = row_id + ?, position = position + ? WHERE roster_id = ?',
        [to, ids, positions, from],
      )
    },
    wishes: (rosterId, after, limit) =>
      db.all<RowWish & SqlRow>(
        `SELECT row_id AS id, position, email, site_id AS siteId FROM rows
          WHERE roster_id = ? AND (position, row_id) > (?, ?) ORDER BY position, row_id LIMIT ?`,
        [rosterId, after?.position ?? Number.MIN_SAFE_INTEGER, after?.id ?? 0, limit],
      ),
    countOn: (siteIds) =>
      db.get<{ readonly rows: number }>(
        `SELECT count(*) AS rows FROM rows JOIN rosters r ON r.id = roster_id
          WHERE r.deleted_at IS NULL AND r.purpose = 'roster' AND site_id IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(siteIds)],
      )?.rows ?? 0,
    wished: () =>
      db.all<WishedRow & SqlRow>(
        `SELECT r.id AS rosterId, r.name AS rosterName, row_id AS rowId, email, site_id AS siteId, role_ids AS roleIds,
          until FROM rows JOIN rosters r ON r.id = roster_id
          WHERE site_id <> '' AND email <> '' AND r.deleted_at IS NULL AND r.purpose = 'roster'
          ORDER BY r.created_at, position`,
      ),
    endingBy: (day) =>
      // A text that nobody could read as a day may stand here too: the caller looks.
      db.all<DatedRow & SqlRow>(
        `SELECT r.id AS rosterId, r.name AS rosterName, email, site_id AS siteId, until
          FROM rows JOIN rosters r ON r.id = roster_id
          WHERE until <> '' AND until <= ? AND site_id <> '' AND r.deleted_at IS NULL AND r.purpose = 'roster'`,
        [day],
      ),
    count: () =>
      new Map(
        db
          .all<{ roster_id: string; rows: number }>(
            'SELECT roster_id, count(*) AS rows FROM rows GROUP BY roster_id',
          )
          .map((row) => [row.roster_id, row.rows]),
      ),
  }
}
