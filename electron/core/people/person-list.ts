import { type Person, type PersonHits, type PersonId, shownAddress } from '../../../shared/person.ts'
import type { Ports } from '../ports.ts'
import { findPersons, type PersonEntry, personEntry } from './find-persons.ts'
import type { People } from './people.ts'
import { usualName } from './usual-name.ts'

/** An address as rosters know it. */
export interface ListedAddress {
  readonly address: string
  readonly names: ReadonlyMap<string, number>
  readonly rows: number
}

export interface PersonListDeps {
  readonly ports: Pick<Ports, 'clock'>
  readonly people: Pick<People, 'revision' | 'personOf' | 'said'>
  readonly ledger: {
    revision(): number
    addresses(): readonly {
      readonly addressKey: string
      readonly address: string
      readonly invites: number
    }[]
  }
  readonly book: { signature(): string; all(): ReadonlyMap<string, ListedAddress> }
}

/** Everybody who is in a roster, was invited, or of whom something was said. */
export interface PersonList {
  /** The best `limit` for a typed text; '' fits everybody. */
  search(text: string, limit: number): PersonHits
  /** Everybody who has a name, by id. */
  names(): readonly (readonly [PersonId, string])[]
  /** As said, else the usual name in rosters of any of their addresses; '' for none. */
  nameOf(person: Person): string
}

/** While much happens to rosters and invites, putting the list together takes at most this part of the time. */
const mostBusy = 0.1

export function createPersonList({ ports, people, ledger, book }: PersonListDeps): PersonList {
  let kept: {
    readonly signature: string
    /** What a person said of people is in the list at once. */
    readonly said: number
    readonly entries: readonly PersonEntry[]
    readonly freshUntil: number
  } | null = null

  function read(): readonly PersonEntry[] {
    const { clock } = ports
    const said = people.revision()
    const signature = `${ledger.revision()} ${book.signature()}`
    const began = clock.monotonic()
    if (kept?.said === said && (kept.signature === signature || began < kept.freshUntil)) return kept.entries
    const before = new Map(kept?.entries.map((entry) => [entry.id, entry]))
    const entries = listPersons(people, ledger.addresses(), book.all(), before)
    const ended = clock.monotonic()
    kept = { signature, said, entries, freshUntil: ended + (ended - began) / mostBusy }
    return entries
  }

  return {
    search: (text, limit) => findPersons(read(), text, limit),
    names: () => read().flatMap(({ id, name }) => (name === '' ? [] : [[id, name] as const])),
    nameOf: ({ name, addressKeys }) => {
      if (name !== '') return name
      const all = book.all()
      const names = new Map<string, number>()
      for (const key of addressKeys) {
        for (const [called, count] of all.get(key)?.names ?? [])
          names.set(called, (names.get(called) ?? 0) + count)
      }
      return usualName(names)
    },
  }
}

interface Gathered {
  address: string
  readonly names: Map<string, number>
  rows: number
  invites: number
}

/** Those with most rows and invites first, then by address. */
function listPersons(
  people: PersonListDeps['people'],
  invited: ReturnType<PersonListDeps['ledger']['addresses']>,
  listed: ReadonlyMap<string, ListedAddress>,
  before: ReadonlyMap<string, PersonEntry>,
): readonly PersonEntry[] {
  const gathered = new Map<string, Gathered>()
  const at = (addressKey: string, address: string): Gathered => {
    const { id } = people.personOf(addressKey)
    const known = gathered.get(id)
    // The first address stands for the person, as it was typed.
    if (known !== undefined) {
      if (id === addressKey) known.address = address
      return known
    }
    const fresh = { address: id === addressKey ? address : id, names: new Map(), rows: 0, invites: 0 }
    gathered.set(id, fresh)
    return fresh
  }
  for (const { addressKey, address, invites } of invited) at(addressKey, address).invites += invites
  for (const [addressKey, { address, names, rows }] of listed) {
    const person = at(addressKey, address)
    person.rows += rows
    for (const [name, count] of names) person.names.set(name, (person.names.get(name) ?? 0) + count)
  }
  for (const { id } of people.said()) if (!gathered.has(id)) at(id, id)
  return [...gathered]
    .map(([id, { address, names, rows, invites }]) => {
      const { name, addressKeys, left } = people.personOf(id)
      const hit = {
        id,
        name: name === '' ? usualName(names) : name,
        address: shownAddress(address, id),
        others: addressKeys.length - 1,
        hasLeft: left !== null,
        rows,
        invites,
      }
      return personEntry(hit, addressKeys, before.get(id))
    })
    .toSorted(
      (one, other) =>
        other.rows + other.invites - one.rows - one.invites ||
        (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
    )
}
