import type { Cells, RosterId } from '../../../../shared/roster.ts'
import type { Db, SqlRow, SqlValue } from '../db.ts'
import { unpackPage } from './pack-page.ts'
import { cellNames, type PlacedRow, rowsOfPage } from './row-page.ts'

// Workspace files of older versions have a table `rows` with a row each. They are read as they are: a backup is not
// changed by looking into it, and what is left of a damaged file is not migrated.

/** The columns of `rows` in older files, by cell. */
const columnNames: Readonly<Record<keyof Cells, string>> = {
  ...{ email: 'email', name: 'name', site: 'site', roles: 'roles', until: 'until', language: 'language' },
  ...{ note: 'note', siteId: 'site_id', roleIds: 'role_ids' },
}

/** How rows lie in a workspace file; null in one that lost them. */
export function rowTableOf(db: Db): 'row_pages' | 'rows' | null {
  const names = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('row_pages', 'rows')",
  )
  if (names.some(({ name }) => name === 'row_pages')) return 'row_pages'
  return names.length > 0 ? 'rows' : null
}

/** Rows of one roster of a workspace file of any version, in no order. */
export function* rowsOfFile(db: Db, rosterId: RosterId): Iterable<PlacedRow> {
  const table = rowTableOf(db)
  if (table === null) return
  for (const row of db.iterate(`SELECT * FROM ${table} WHERE roster_id = ?`, [rosterId]))
    yield* rowsOfRecord(row)
}

/** How many rows each roster of a workspace file of any version has. */
export function countRowsOfFile(db: Db): ReadonlyMap<RosterId, number> {
  const table = rowTableOf(db)
  if (table === null) return new Map()
  const rows = table === 'row_pages' ? 'sum(rows)' : 'count(*)'
  const counts = db.all<{ roster_id: string; count: number }>(
    `SELECT roster_id, ${rows} AS count FROM ${table} GROUP BY roster_id`,
  )
  return new Map(counts.map(({ roster_id, count }) => [roster_id, count]))
}

/** The rows of one record of either table. @throws where a page is damaged so that it is none any more */
export function rowsOfRecord(record: SqlRow): readonly PlacedRow[] {
  const { body, page, row_id, position } = record
  if (typeof body === 'string') return rowsOfPage(unpackPage(body, Number(page)))
  const text = (value: SqlValue | undefined): string => (typeof value === 'string' ? value : '')
  const cells = Object.fromEntries(
    cellNames.map((name) => [name, text(record[columnNames[name]])]),
    // Every name of `cellNames` is there.
  ) as Cells
  return [{ id: Number(row_id), position: Number(position), cells }]
}

export const columnsOfRows: readonly string[] = [
  ...['roster_id', 'row_id', 'position'],
  ...cellNames.map((name) => columnNames[name]),
]

/** A row as older files have it, for reading by people. */
export const recordOfRow = (rosterId: RosterId, { id, position, cells }: PlacedRow): SqlRow => ({
  ...{ roster_id: rosterId, row_id: id, position },
  ...Object.fromEntries(cellNames.map((name) => [columnNames[name], cells[name]])),
})
