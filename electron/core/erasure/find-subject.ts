import { addressKey } from '../../../shared/email.ts'
import type { Db } from '../store/db.ts'
import { createRowPagesTable } from '../store/row-pages/row-pages-table.ts'

/** Somebody, as the workspace writes them. */
export interface Subject {
  /** Each address with every spelling of it that stands anywhere; the first one is the person's id. */
  readonly addresses: readonly { readonly key: string; readonly spellings: readonly string[] }[]
  readonly names: readonly { readonly name: string; readonly isTheirsAlone: boolean }[]
}

/**
 * Gathers how addresses and names of one person are written, deleted rosters included. Others get a turn after each page
 * of rows.
 */
export function* findSubject(db: Db, keys: readonly string[]): Generator<number, Subject> {
  const typed = yield* typedAddresses(db, keys)
  const spellings = [...new Set([...typed.values()].flat())]
  const names = yield* namesOf(db, keys, spellings)
  const taken = yield* namesOfOthers(db, names, spellings)
  return {
    addresses: keys.map((key) => ({ key, spellings: [...new Set([key, ...(typed.get(key) ?? [])])] })),
    names: names.map((name) => ({
      name,
      isTheirsAlone: /\S\s+\S/.test(name) && !taken.has(name.toLowerCase()) && !isOfOthers(db, name, keys),
    })),
  }
}

function* typedAddresses(
  db: Db,
  keys: readonly string[],
): Generator<number, ReadonlyMap<string, readonly string[]>> {
  const wanted = new Set(keys)
  const rows = new Set<string>()
  yield* eachOfRows(db, (email) => {
    if (mayBe(email, keys)) rows.add(email)
  })
  const kept = ['invites', 'items'].flatMap((table) =>
    db.all<{ email: string }>(
      `SELECT DISTINCT address AS email FROM ${table} WHERE address_key IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(keys)],
    ),
  )
  const all = [...rows, ...kept.map(({ email }) => email)]
    .map((email) => email.trim())
    .filter((email) => wanted.has(addressKey(email)))
  return Map.groupBy(new Set(all), addressKey)
}

function* namesOf(
  db: Db,
  keys: readonly string[],
  spellings: readonly string[],
): Generator<number, readonly string[]> {
  const written = new Set(spellings)
  const inRows = new Set<string>()
  yield* eachOfRows(db, (email, name) => {
    if (written.has(email.trim())) inRows.add(name)
  })
  const said = db.all<{ name: string }>(
    'SELECT name FROM persons WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(keys)],
  )
  const names = [...said.map(({ name }) => name), ...inRows]
    .map((name) => name.trim())
    .filter((name) => name.length > 1)
  return [...new Set(names)]
}

/** Which of these names rows have beside an address of somebody else; in small letters. */
function* namesOfOthers(
  db: Db,
  names: readonly string[],
  spellings: readonly string[],
): Generator<number, ReadonlySet<string>> {
  const [sought, own] = [new Set(names.map((name) => name.toLowerCase())), new Set(spellings)]
  const taken = new Set<string>()
  yield* eachOfRows(db, (email, name) => {
    const called = name.trim().toLowerCase()
    if (!sought.has(called)) return
    const address = email.trim()
    if (address !== '' && !own.has(address)) taken.add(called)
  })
  return taken
}

/** Whether another person, or a site, is called so: then the name alone does not tell who is meant. */
function isOfOthers(db: Db, name: string, keys: readonly string[]): boolean {
  const found = db.get(
    `SELECT 1 AS found FROM persons WHERE lower(name) = lower(?) AND id NOT IN (SELECT value FROM json_each(?))
      UNION ALL SELECT 1 FROM sites WHERE instr(lower(name), lower(?)) > 0 OR instr(lower(client), lower(?)) > 0
      LIMIT 1`,
    [name, JSON.stringify(keys), name, name],
  )
  return found !== undefined
}

/** Address and name of every row of every roster. */
function* eachOfRows(db: Db, visit: (email: string, name: string) => void): Generator<number, void> {
  for (const [, { ids, cells }] of createRowPagesTable(db).all()) {
    for (const at of ids.keys()) visit(cells.email[at] ?? '', cells.name[at] ?? '')
    yield 0
  }
}

/** Other letters than ASCII may be another way of writing an address. */
const mayBe = (email: string, keys: readonly string[]): boolean => {
  const small = email.toLowerCase()
  return /[^ -~]/.test(email) || keys.some((key) => small.includes(key))
}
