import { addressKey } from '../../../shared/email.ts'
import type { Db } from '../store/db.ts'

/** Somebody, as the workspace writes them. */
export interface Subject {
  /** Each address with every spelling of it that stands anywhere; the first one is the person's id. */
  readonly addresses: readonly { readonly key: string; readonly spellings: readonly string[] }[]
  readonly names: readonly { readonly name: string; readonly isTheirsAlone: boolean }[]
}

/** Gathers how addresses and names of one person are written, deleted rosters included. */
export function findSubject(db: Db, keys: readonly string[]): Subject {
  const typed = typedAddresses(db, keys)
  const spellings = [...new Set([...typed.values()].flat())]
  const names = namesOf(db, keys, spellings)
  return {
    addresses: keys.map((key) => ({ key, spellings: [...new Set([key, ...(typed.get(key) ?? [])])] })),
    names: names.map((name) => ({
      name,
      isTheirsAlone: /\S\s+\S/.test(name) && !isOfOthers(db, name, keys, spellings),
    })),
  }
}

function typedAddresses(db: Db, keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const wanted = new Set(keys)
  const rows = db.all<{ email: string }>(
    `SELECT DISTINCT email FROM rows WHERE email GLOB '*[^ -~]*' OR ${keys.map(() => 'instr(lower(email), ?) > 0').join(' OR ')}`,
    keys,
  )
  const kept = ['invites', 'items'].flatMap((table) =>
    db.all<{ email: string }>(
      `SELECT DISTINCT address AS email FROM ${table} WHERE address_key IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(keys)],
    ),
  )
  const all = [...rows, ...kept]
    .map(({ email }) => email.trim())
    .filter((email) => wanted.has(addressKey(email)))
  return Map.groupBy(new Set(all), addressKey)
}

function namesOf(db: Db, keys: readonly string[], spellings: readonly string[]): readonly string[] {
  const inRows = db.all<{ name: string }>(
    'SELECT DISTINCT name FROM rows WHERE trim(email) IN (SELECT value FROM json_each(?))',
    [JSON.stringify(spellings)],
  )
  const said = db.all<{ name: string }>(
    'SELECT name FROM persons WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(keys)],
  )
  const names = [...said, ...inRows].map(({ name }) => name.trim()).filter((name) => name.length > 1)
  return [...new Set(names)]
}

/** Whether somebody else, or a site, is called so: then the name alone does not tell who is meant. */
function isOfOthers(db: Db, name: string, keys: readonly string[], spellings: readonly string[]): boolean {
  const [own, written] = [JSON.stringify(keys), JSON.stringify(spellings)]
  const found = db.get(
    `SELECT 1 AS found FROM rows WHERE lower(trim(name)) = lower(?) AND trim(email) <> ''
        AND trim(email) NOT IN (SELECT value FROM json_each(?))
      UNION ALL SELECT 1 FROM persons WHERE lower(name) = lower(?) AND id NOT IN (SELECT value FROM json_each(?))
      UNION ALL SELECT 1 FROM sites WHERE instr(lower(name), lower(?)) > 0 OR instr(lower(client), lower(?)) > 0
      LIMIT 1`,
    [name, written, name, own, name, name],
  )
  return found !== undefined
}
