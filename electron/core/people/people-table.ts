import type { LinkedAccount, Person, PersonDeed, PersonId } from '../../../shared/person.ts'
import type { Db } from '../store/db.ts'

/** One change as stored: the persons it touched, before and after. */
export interface StoredChange {
  readonly before: readonly Person[]
  readonly after: readonly Person[]
  readonly isUndone: boolean
}

type PersonRow = {
  readonly id: string
  readonly name: string
  readonly left_at: string | null
  readonly left_by: string
  readonly left_note: string
}
type AddressRow = { readonly address_key: string; readonly person_id: string }
type AccountRow = {
  readonly wix_id: string
  readonly person_id: string
  readonly linked_at: string
  readonly linked_by: string
}

/** The only SQL on `persons`, its addresses, accounts and changes. Writers belong into the caller's transaction. */
export interface PeopleTable {
  /** Everybody of whom something was said. */
  all(): readonly Person[]
  remove(person: Person): void
  add(person: Person): void
  /** Returns the change's id. */
  addChange(at: string, deed: PersonDeed, before: readonly Person[], after: readonly Person[]): number
  change(id: number): StoredChange | null
  setUndone(id: number): void
}

export function createPeopleTable(db: Db): PeopleTable {
  return {
    all: () => readPersons(db),
    remove: ({ id }) => {
      db.run('DELETE FROM persons WHERE id = ?', [id])
      db.run('DELETE FROM person_addresses WHERE person_id = ?', [id])
      db.run('DELETE FROM person_accounts WHERE person_id = ?', [id])
      db.run('DELETE FROM person_other_accounts WHERE person_id = ?', [id])
    },
    add: ({ id, name, addressKeys, accounts, left, notTheirs }) => {
      db.run('INSERT INTO persons (id, name, left_at, left_by, left_note) VALUES (?, ?, ?, ?, ?)', [
        id,
        name,
        left?.at ?? null,
        left?.by ?? '',
        left?.note ?? '',
      ])
      addressKeys.forEach((key, position) => {
        db.run('INSERT INTO person_addresses (address_key, person_id, position) VALUES (?, ?, ?)', [
          key,
          id,
          position,
        ])
      })
      for (const { wixId, at, by } of accounts) {
        db.run('INSERT INTO person_accounts (wix_id, person_id, linked_at, linked_by) VALUES (?, ?, ?, ?)', [
          wixId,
          id,
          at,
          by,
        ])
      }
      for (const { wixId, at, by } of notTheirs) {
        db.run(
          'INSERT INTO person_other_accounts (wix_id, person_id, said_at, said_by) VALUES (?, ?, ?, ?)',
          [wixId, id, at, by],
        )
      }
    },
    addChange: (at, deed, before, after) =>
      db.run('INSERT INTO person_changes (at, deed, before, after) VALUES (?, ?, ?, ?)', [
        at,
        deed,
        JSON.stringify(before),
        JSON.stringify(after),
      ]).lastId,
    change: (id) => {
      const row = db.get<{ before: string; after: string; is_undone: number }>(
        'SELECT before, after, is_undone FROM person_changes WHERE id = ?',
        [id],
      )
      if (row === undefined) return null
      // Written by addChange and by nothing else.
      return {
        before: (JSON.parse(row.before) as readonly StoredPerson[]).map(toPerson),
        after: (JSON.parse(row.after) as readonly StoredPerson[]).map(toPerson),
        isUndone: row.is_undone === 1,
      }
    },
    setUndone: (id) => {
      db.run('UPDATE person_changes SET is_undone = 1 WHERE id = ?', [id])
    },
  }
}

/** Changes of earlier versions say nothing of accounts that are not theirs. */
type StoredPerson = Omit<Person, 'notTheirs'> & Partial<Pick<Person, 'notTheirs'>>
const toPerson = (stored: StoredPerson): Person => ({ ...stored, notTheirs: stored.notTheirs ?? [] })

function readPersons(db: Db): readonly Person[] {
  const addresses = Map.groupBy(
    db.all<AddressRow>('SELECT address_key, person_id FROM person_addresses ORDER BY person_id, position'),
    (row) => row.person_id,
  )
  const accounts = Map.groupBy(
    db.all<AccountRow>('SELECT * FROM person_accounts ORDER BY person_id, linked_at, wix_id'),
    (row) => row.person_id,
  )
  const others = Map.groupBy(
    db.all<AccountRow>(
      `SELECT wix_id, person_id, said_at AS linked_at, said_by AS linked_by FROM person_other_accounts
        ORDER BY person_id, said_at, wix_id`,
    ),
    (row) => row.person_id,
  )
  return db.all<PersonRow>('SELECT * FROM persons').map((row) => ({
    id: row.id,
    name: row.name,
    addressKeys: addressesOf(row.id, addresses.get(row.id) ?? []),
    accounts: (accounts.get(row.id) ?? []).map(toLinked),
    left: row.left_at === null ? null : { at: row.left_at, by: row.left_by, note: row.left_note },
    notTheirs: (others.get(row.id) ?? []).map(toLinked),
  }))
}

/** A damaged file may have lost the first address: the id is it. */
const addressesOf = (id: PersonId, rows: readonly AddressRow[]): readonly string[] => [
  ...new Set([id, ...rows.map((row) => row.address_key)]),
]

const toLinked = (row: AccountRow): LinkedAccount => ({
  wixId: row.wix_id,
  at: row.linked_at,
  by: row.linked_by,
})
