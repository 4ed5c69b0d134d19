import type { LostKind, RestorePreview } from '../../../shared/workspace/backups.ts'
import type { Db, SqlRow } from '../store/db.ts'
import { columnsOf } from './columns-of.ts'
import { compareRosters } from './compare-rosters.ts'

/** Where each kind of what is lost stands, what identifies it, and what of it counts. */
const lostFrom: Readonly<Record<LostKind, readonly TableToCompare[]>> = {
  // The id of the workspace and the tour are no settings of a person's.
  settings: [
    {
      table: 'settings',
      key: 'name',
      where: "name NOT IN ('workspace-id', 'tour', 'erased-since-backup', 'erased-again')",
    },
  ],
  views: [{ table: 'roster_views', key: 'roster_id' }],
  imports: [{ table: 'imports', key: 'id', values: [] }],
  drift: [
    { table: 'drift_ignores', key: 'key' },
    { table: 'whole_rosters', key: 'roster_id' },
  ],
  clients: [{ table: 'sites', key: "account_id || ' ' || site_id", values: ['client'] }],
  archived: [{ table: 'archived_rosters', key: 'roster_id', isBothWays: true }],
}

interface TableToCompare {
  readonly table: string
  /** An SQL expression. */
  readonly key: string
  /** Columns whose change counts; all when left out, none for []. */
  readonly values?: readonly string[]
  readonly where?: string
  /** What only the backup has counts too. */
  readonly isBothWays?: boolean
}

export type RestoreDifference = Omit<RestorePreview, 'backup' | 'obstacle' | 'isOlderVersion'>

/** What a restore of `backup` would do to the workspace `now`; `carry-rows.ts` does it. */
export function previewRestore(now: Db, backup: Db): RestoreDifference {
  const { changed, same } = compareRosters(now, backup)
  const newer = (table: string) => {
    const known = new Set(keysOf(backup, table))
    return keysOf(now, table).filter((key) => !known.has(key)).length
  }
  const lost = (tables: readonly TableToCompare[]) =>
    tables.reduce((sum, one) => sum + countLost(now, backup, one), 0)
  const accounts = (db: Db) => db.all<{ id: string; name: string }>('SELECT id, name FROM accounts')
  const here = new Set(accounts(now).map(({ id }) => id))
  return {
    rosters: changed,
    same,
    carried: {
      runs: newer('runs'),
      invites: newer('invites'),
      events: newer('audit'),
      reviews: newer('reviews'),
      offboardings: newer('offboardings'),
    },
    lost: {
      settings: lost(lostFrom.settings),
      views: lost(lostFrom.views),
      imports: lost(lostFrom.imports),
      drift: lost(lostFrom.drift),
      clients: lost(lostFrom.clients),
      archived: lost(lostFrom.archived),
    },
    accountsBack: accounts(backup)
      .filter(({ id }) => !here.has(id))
      .map(({ name }) => name),
  }
}

/** The primary keys of a table's rows; [] where there is no such table, as in backups of older versions. */
function keysOf(db: Db, table: string): readonly string[] {
  const info = db.all<{ name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)', [table])
  const key = info.filter(({ pk }) => pk > 0).map(({ name }) => name)
  if (key.length === 0) return []
  return db.all<SqlRow>(`SELECT ${key.join(', ')} FROM ${table}`).map((row) => Object.values(row).join(' '))
}

function countLost(now: Db, backup: Db, table: TableToCompare): number {
  const here = readTexts(now, table)
  const there = readTexts(backup, table)
  const changed = [...here].filter(([key, text]) => there.get(key) !== text)
  const isKnown = ([key, text]: readonly [string, string]) => there.has(key) || text !== emptyText
  const gone = table.isBothWays === true ? [...there.keys()].filter((key) => !here.has(key)) : []
  return changed.filter(isKnown).length + gone.length
}

/** A site that is new and has no client loses none. */
const emptyText = JSON.stringify([''])

function readTexts(db: Db, { table, key, values, where }: TableToCompare): ReadonlyMap<string, string> {
  const columns = columnsOf(db, table)
  if (columns.length === 0 || values?.some((column) => !columns.includes(column))) return new Map()
  const counted = values ?? columns
  const sql = `SELECT ${[`${key} AS compared_key`, ...counted].join(', ')} FROM ${table} ${where === undefined ? '' : `WHERE ${where}`}`
  return new Map(
    db
      .all<SqlRow>(sql)
      .map(({ compared_key, ...rest }) => [
        String(compared_key),
        JSON.stringify(counted.map((column) => rest[column] ?? null)),
      ]),
  )
}
