import { isDamage } from './check-workspace.ts'
import type { Db, SqlRow, SqlValue } from './db.ts'

/** What can be had of one table, in the order of its key. */
export interface DamagedTable {
  readonly columns: readonly string[]
  readonly rows: readonly SqlRow[]
  /** False when a page of the table could not be read: rows may be missing, their number is not known. */
  readonly isWhole: boolean
}

/** A table of more rows in a hole than these is not searched key by key. */
const mostProbes = 2_000_000

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table of the workspace, by name; [] when the schema itself cannot be read. */
export function tableNames(db: Db): readonly string[] {
  return db
    .all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
    )
    .map(({ name }) => name)
}

/**
 * Reads a table around what is damaged: from the front, from the back, and key by key in between, with keys that the
 * table's numbering or its other indexes give away. Throws only what is no damage.
 */
export function readDamagedTable(db: Db, table: string): DamagedTable {
  const info = db.all<{ name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)', [table])
  const columns = info.map(({ name }) => name)
  const from = quoteName(table)
  const whole = readUntilDamage(db, `SELECT * FROM ${from}`)
  if (whole.isWhole) return { columns, rows: whole.rows, isWhole: true }
  const key = hasRowId(db, table)
    ? ['rowid']
    : info
        .filter(({ pk }) => pk > 0)
        .toSorted((a, b) => a.pk - b.pk)
        .map(({ name }) => quoteName(name))
  return { columns, rows: readAround(db, table, key), isWhole: false }
}

export function hasRowId(db: Db, table: string): boolean {
  const sql = db.get<{ sql: string }>('SELECT sql FROM sqlite_schema WHERE name = ?', [table])?.sql ?? ''
  return !/WITHOUT\s+ROWID/i.test(sql)
}

const keyNames = (key: readonly string[]) => key.map((_, at) => `key_${at}`)

function readAround(db: Db, table: string, key: readonly string[]): readonly SqlRow[] {
  const named = key.map((column, at) => `${column} AS key_${at}`).join(', ')
  const select = `SELECT ${named}, * FROM ${quoteName(table)}`
  const found = new Map<string, SqlRow>()
  const keyOf = (row: SqlRow): readonly SqlValue[] => keyNames(key).map((name) => row[name] ?? null)
  const take = (rows: readonly SqlRow[]) => {
    for (const row of rows) found.set(identity(keyOf(row)), row)
  }
  const forward = readUntilDamage(db, `${select} ORDER BY ${key.join(', ')}`).rows
  const backward = readUntilDamage(
    db,
    `${select} ORDER BY ${key.map((one) => `${one} DESC`).join(', ')}`,
  ).rows
  take(forward)
  take(backward)
  const one = `${select} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`
  for (const wanted of keysBetween(db, table, key, forward.at(-1), backward.at(-1), keyOf)) {
    if (!found.has(identity(wanted))) take(readUntilDamage(db, one, wanted).rows)
  }
  return [...found.values()].toSorted((a, b) => compareKeys(keyOf(a), keyOf(b))).map(withoutKey(key))
}

const withoutKey =
  (key: readonly string[]) =>
  (row: SqlRow): SqlRow => {
    const names = new Set(keyNames(key))
    return Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name)))
  }

const identity = (key: readonly SqlValue[]): string => key.map(String).join('\0')

/** Keys that may be in the hole: numbers between its edges, and what other indexes of the table say. */
function* keysBetween(
  db: Db,
  table: string,
  key: readonly string[],
  before: SqlRow | undefined,
  after: SqlRow | undefined,
  keyOf: (row: SqlRow) => readonly SqlValue[],
): Iterable<readonly SqlValue[]> {
  for (const edge of [before, after]) {
    if (edge === undefined) continue
    const prefix = keyOf(edge).slice(0, -1)
    const [low, high] = [numberAt(before, prefix, keyOf), numberAt(after, prefix, keyOf)]
    const first = (low ?? 0) + 1
    const last = Math.min(high ?? first + 10_000, first + mostProbes)
    if (typeof keyOf(edge).at(-1) !== 'string') {
      for (let number = first; number < last; number += 1) yield [...prefix, number]
    }
  }
  for (const index of db.all<{ name: string }>('SELECT name FROM pragma_index_list(?)', [table])) {
    const sql = `SELECT ${key.map((column, at) => `${column} AS key_${at}`).join(', ')} FROM ${quoteName(table)} INDEXED BY ${quoteName(index.name)}`
    for (const row of safely(() => readUntilDamage(db, sql).rows)) yield keyOf(row)
  }
}

/** The last part of an edge's key, when the parts before it are those asked for; null otherwise. */
function numberAt(
  edge: SqlRow | undefined,
  prefix: readonly SqlValue[],
  keyOf: (row: SqlRow) => readonly SqlValue[],
): number | null {
  if (edge === undefined) return null
  const key = keyOf(edge)
  if (identity(key.slice(0, -1)) !== identity(prefix)) return null
  const last = key.at(-1)
  return typeof last === 'number' ? last : null
}

/** An index that a partial condition or the key's own index makes unusable is no source of keys. */
function safely(read: () => readonly SqlRow[]): readonly SqlRow[] {
  try {
    return read()
  } catch {
    return []
  }
}

function compareKeys(one: readonly SqlValue[], other: readonly SqlValue[]): number {
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? null
    if (value === against) continue
    if (typeof value === 'number' && typeof against === 'number') return value - against
    return String(value) < String(against) ? -1 : 1
  }
  return 0
}

function readUntilDamage(
  db: Db,
  sql: string,
  params: readonly SqlValue[] = [],
): { readonly rows: readonly SqlRow[]; readonly isWhole: boolean } {
  const rows: SqlRow[] = []
  try {
    for (const row of db.iterate(sql, params)) rows.push(row)
    return { rows, isWhole: true }
  } catch (error) {
    if (isDamage(error)) return { rows, isWhole: false }
    throw error
  }
}
