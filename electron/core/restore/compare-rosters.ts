import type { RosterRestore } from '../../../shared/workspace/backups.ts'
import type { Db } from '../store/db.ts'
import { cellNames } from '../store/row-pages/row-page.ts'
import { rowsOfFile } from '../store/row-pages/rows-of-file.ts'
import { columnsOf } from './columns-of.ts'

/** Names of the rosters that are in use, by id. Rows of files under review stand in rosters of another purpose. */
export function liveRosters(db: Db): ReadonlyMap<string, string> {
  const only = columnsOf(db, 'rosters').includes('purpose') ? "AND purpose = 'roster'" : ''
  const rosters = db.all<{ id: string; name: string }>(
    `SELECT id, name FROM rosters WHERE deleted_at IS NULL ${only} ORDER BY name, id`,
  )
  return new Map(rosters.map(({ id, name }) => [id, name]))
}

/** What a restore of `backup` does to the rosters of `now`: those in the backup go back to it, the others stay. */
export function compareRosters(
  now: Db,
  backup: Db,
): { readonly changed: readonly RosterRestore[]; readonly same: number } {
  const [here, there] = [liveRosters(now), liveRosters(backup)]
  const inBackup = new Set(backup.all<{ id: string }>('SELECT id FROM rosters').map(({ id }) => id))
  let same = 0
  const changed: RosterRestore[] = []
  for (const [rosterId, name] of here) {
    if (!inBackup.has(rosterId)) {
      changed.push({ rosterId, name, kind: 'kept', rowsBack: 0, rowsLost: 0, rowsChanged: 0 })
      continue
    }
    const rows = rowsOf(now, rosterId)
    if (!there.has(rosterId)) {
      changed.push({ rosterId, name, kind: 'gone', rowsBack: 0, rowsLost: rows.size, rowsChanged: 0 })
      continue
    }
    const difference = compareRows(rows, rowsOf(backup, rosterId))
    const isSame = Object.values(difference).every((count) => count === 0) && there.get(rosterId) === name
    if (isSame) same += 1
    else changed.push({ rosterId, name, kind: 'changed', ...difference })
  }
  for (const [rosterId, name] of there) {
    if (here.has(rosterId)) continue
    const rowsBack = rowsOf(backup, rosterId).size
    changed.push({ rosterId, name, kind: 'back', rowsBack, rowsLost: 0, rowsChanged: 0 })
  }
  return { changed, same }
}

/** Texts of rows by their id. */
export type TextsOfRows = ReadonlyMap<number, string>

/** Rows that only the backup has, that only there are now, and that are otherwise now. */
export function compareRows(
  now: TextsOfRows,
  backup: TextsOfRows,
): Pick<RosterRestore, 'rowsBack' | 'rowsLost' | 'rowsChanged'> {
  let rowsLost = 0
  let rowsChanged = 0
  for (const [id, text] of now) {
    const before = backup.get(id)
    if (before === undefined) rowsLost += 1
    else if (before !== text) rowsChanged += 1
  }
  return { rowsBack: backup.size - (now.size - rowsLost), rowsLost, rowsChanged }
}

function rowsOf(db: Db, rosterId: string): TextsOfRows {
  const rows = new Map<number, string>()
  for (const { id, position, cells } of rowsOfFile(db, rosterId)) {
    rows.set(id, JSON.stringify([position, ...cellNames.map((name) => cells[name])]))
  }
  return rows
}
