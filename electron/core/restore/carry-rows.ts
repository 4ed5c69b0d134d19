import type { Restored } from '../../../shared/workspace/restored.ts'
import type { Db, SqlValue } from '../store/db.ts'
import { type DamagedTable, quoteName, readDamagedTable, tableNames } from '../store/read-damaged-table.ts'
import { type DamagedRows, readDamagedRows } from '../store/row-pages/read-damaged-rows.ts'
import { createRowPagesTable } from '../store/row-pages/row-pages-table.ts'

/**
 * What is carried over of each table, parents before children, and rows of rosters besides. `missing` adds rows the backup lacks, `newer` also
 * takes the later state of those it has. Rosters and their rows are a person's work: what the backup has of them stays.
 */
const carried: readonly { readonly table: string; readonly take: 'missing' | 'newer' }[] = [
  { table: 'accounts', take: 'missing' },
  { table: 'rosters', take: 'missing' },
  { table: 'plans', take: 'newer' },
  { table: 'runs', take: 'newer' },
  { table: 'jobs', take: 'newer' },
  { table: 'items', take: 'newer' },
  { table: 'run_asks', take: 'newer' },
  { table: 'doubt_answers', take: 'newer' },
  { table: 'invites', take: 'newer' },
  { table: 'invite_ids', take: 'missing' },
  // An undo that came after the backup is not carried: the invites it took out are there again, and can be taken out.
  { table: 'invite_changes', take: 'missing' },
  { table: 'site_reads', take: 'newer' },
  { table: 'sightings', take: 'newer' },
  { table: 'role_reads', take: 'missing' },
  { table: 'persons', take: 'newer' },
  { table: 'person_addresses', take: 'newer' },
  { table: 'person_accounts', take: 'newer' },
  { table: 'person_other_accounts', take: 'newer' },
  // Records of what was decided and done.
  { table: 'reviews', take: 'newer' },
  { table: 'review_lines', take: 'missing' },
  { table: 'review_answers', take: 'newer' },
  { table: 'offboardings', take: 'newer' },
  { table: 'offboarding_marks', take: 'newer' },
  { table: 'audit_anchors', take: 'missing' },
]

/** Texts that are read as JSON later: half a text must not come along. */
const jsonColumns = new Set([
  'body',
  'role_ids',
  'role_titles',
  'roles_before',
  'role_titles_before',
  'raw',
  'why',
])

export interface CarriedRows {
  /** Rows the backup did not have, or had otherwise, by table. */
  readonly counts: ReadonlyMap<string, number>
  /** Tables with pages that could not be read: more may have been in them. */
  readonly torn: readonly string[]
  /** Runs the backup lacked, oldest first. */
  readonly newRuns: Restored['runs']
}

/** Takes over what the restored backup lacks, inside the caller's transaction. Rows that break a rule are left out. */
export function carryRows(db: Db, damaged: Db): CarriedRows {
  const counts = new Map<string, number>()
  const torn: string[] = []
  const known = new Set(tableNames(db))
  const there = new Set(tableNames(damaged))
  const runsBefore = new Set(db.all<{ id: string }>('SELECT id FROM runs').map(({ id }) => id))
  const rostersBefore = new Set(db.all<{ id: string }>('SELECT id FROM rosters').map(({ id }) => id))
  db.run('PRAGMA defer_foreign_keys = ON')
  for (const { table, take } of carried) {
    if (!known.has(table) || !there.has(table)) continue
    const read = readDamagedTable(damaged, table)
    if (!read.isWhole) torn.push(table)
    counts.set(table, putRows(db, table, take, read))
  }
  const rows = readDamagedRows(damaged)
  if (!rows.isWhole) torn.push('rows')
  counts.set('rows', putRosterRows(db, rows, rostersBefore))
  dropLoose(db, counts)
  const newRuns = db
    .all<{ id: string; title: string; started_at: string }>(
      'SELECT id, title, started_at FROM runs ORDER BY started_at',
    )
    .filter(({ id }) => !runsBefore.has(id))
    .map((run) => ({ title: run.title, startedAt: run.started_at }))
  return { counts, torn, newRuns }
}

/** Of rosters that the backup does not have. */
function putRosterRows(db: Db, { rows }: DamagedRows, rostersBefore: ReadonlySet<string>): number {
  const now = new Set(db.all<{ id: string }>('SELECT id FROM rosters').map(({ id }) => id))
  const carried = rows.filter(([rosterId]) => now.has(rosterId) && !rostersBefore.has(rosterId))
  const pages = createRowPagesTable(db)
  for (const [rosterId, some] of Map.groupBy(carried, ([id]) => id)) {
    pages.write(
      rosterId,
      some.map(([, row]) => row),
    )
  }
  return carried.length
}

function putRows(db: Db, table: string, take: 'missing' | 'newer', read: DamagedTable): number {
  const info = db.all<{ name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)', [table])
  const columns = info.map(({ name }) => name).filter((name) => read.columns.includes(name))
  const key = info.filter(({ pk }) => pk > 0).map(({ name }) => name)
  const rest = columns.filter((name) => !key.includes(name))
  const names = (list: readonly string[]) => list.map(quoteName).join(', ')
  const onConflict =
    take === 'missing' || rest.length === 0
      ? 'DO NOTHING'
      : `DO UPDATE SET ${rest.map((name) => `${quoteName(name)} = excluded.${quoteName(name)}`).join(', ')}
         WHERE (${rest.map((name) => `excluded.${quoteName(name)}`).join(', ')}) IS NOT (${rest.map((name) => `${quoteName(table)}.${quoteName(name)}`).join(', ')})`
  const sql = `INSERT INTO ${quoteName(table)} (${names(columns)}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (${names(key)}) ${onConflict}`
  let changed = 0
  for (const row of read.rows) {
    if (columns.some((name) => jsonColumns.has(name) && !isJson(row[name] ?? null))) continue
    try {
      changed += db.run(
        sql,
        columns.map((name) => row[name] ?? null),
      ).changes
    } catch {
      // A check or a uniqueness rule says that the row is no whole one; the others go on.
    }
  }
  return changed
}

function isJson(value: SqlValue): boolean {
  if (typeof value !== 'string') return false
  if (value === '') return true
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}

/** Rows whose parents were lost cannot stay; taking one away may loosen others. */
function dropLoose(db: Db, counts: Map<string, number>): void {
  for (;;) {
    const loose = db.all<{ table: string; rowid: number | null }>('PRAGMA foreign_key_check')
    const removable = loose.filter(({ rowid }) => rowid !== null)
    if (removable.length === 0) return
    for (const { table, rowid } of removable) {
      db.run(`DELETE FROM ${quoteName(table)} WHERE rowid = ?`, [rowid])
      counts.set(table, Math.max(0, (counts.get(table) ?? 0) - 1))
    }
  }
}
