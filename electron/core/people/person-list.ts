import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NamesPage } from '../../../shared/calls/people-calls.ts'
import type { CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Person, type PersonHits, type PersonId, shownAddress } from '../../../shared/person.ts'
import { sortInTurns } from '../../../shared/turns/sort-in-turns.ts'
import type { Ports } from '../ports.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
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
  readonly people: Pick<People, 'revision' | 'idOf' | 'said'>
  readonly ledger: {
    revision(): number
    /** So many after an address, in order. */
    addressesAfter(
      after: string,
      most: number,
    ): readonly {
      readonly addressKey: string
      readonly address: string
      readonly invites: number
    }[]
  }
  readonly book: { signature(): string; all(): ReadonlyMap<string, ListedAddress> }
}

/** Everybody who is in a roster, was invited, or of whom something was said. Put together in turns where it is not at hand. */
export interface PersonList {
  /** The best `limit` for a typed text; '' fits everybody. @throws AppError `cancelled` when it is closed meanwhile */
  search(text: string, limit: number): Promise<PersonHits>
  /** Everybody who has a name, by id. @throws AppError `cancelled` when it is closed meanwhile */
  names(): Promise<readonly NamedPerson[]>
  /**
   * Some of them, of one revision: another one says that a name is another. None where `from` is 0 and the revision is that
   * of now. @throws AppError `conflict` when another part's revision is not that of now
   */
  namesFrom(input: CallInput<'people.names'>): Promise<NamesPage>
  /** As said, else the usual name in rosters of any of their addresses; '' for none. */
  nameOf(person: Person): string
  close(): void
}

/** While much happens to rosters and invites, putting the list together takes at most this part of the time. */
const mostBusy = 0.1
/** So many are gathered at once: some 15 ms at most. */
const atOnce = 2000
/** Milliseconds after which others get a turn. */
const turnMs = 10

type NamedPerson = NamesPage['names'][number]

interface ListedPersons {
  /** Those with most rows and invites first, then by address. */
  readonly entries: readonly PersonEntry[]
  readonly byId: ReadonlyMap<PersonId, PersonEntry>
}

interface KeptList extends ListedPersons {
  readonly named: Named
  readonly signature: string
  /** What a person said of people is in the list at once. */
  readonly said: number
  readonly freshUntil: number
}

interface Named {
  readonly names: readonly NamedPerson[]
  readonly revision: number
}

/** Those of before where they are the same. */
function namedOf({ byId }: ListedPersons, before: Named | undefined): Named {
  const names: NamedPerson[] = []
  for (const { id, name } of byId.values()) if (name !== '') names.push([id, name])
  const isSame =
    names.length === before?.names.length &&
    names.every(([id, name], at) => id === before.names[at]?.[0] && name === before.names[at]?.[1])
  return before !== undefined && isSame ? before : { names, revision: (before?.revision ?? 0) + 1 }
}

export function createPersonList({ ports, people, ledger, book }: PersonListDeps): PersonList {
  const { clock } = ports
  let kept: KeptList | null = null
  let listing: Promise<KeptList> | null = null
  let isClosed = false

  /** Of what rosters and invites say in one of its turns or another; of what was said of people as it ends. */
  async function list(): Promise<KeptList> {
    for (;;) {
      const said = people.revision()
      const signature = `${ledger.revision()} ${book.signature()}`
      const work = listPersons({ people, ledger, book }, kept?.byId ?? new Map())
      let workedMs = 0
      while (people.revision() === said) {
        const began = clock.monotonic()
        let step = work.next()
        while (step.done !== true && clock.monotonic() - began < turnMs) step = work.next()
        workedMs += clock.monotonic() - began
        if (step.done === true) {
          const freshUntil = clock.monotonic() + workedMs / mostBusy
          return { signature, said, ...step.value, named: namedOf(step.value, kept?.named), freshUntil }
        }
        await nextTurn()
        if (isClosed) throw new AppError('cancelled', 'The workspace was closed.')
      }
    }
  }

  async function read(): Promise<KeptList> {
    for (;;) {
      if (kept?.said === people.revision()) {
        const isSame = kept.signature === `${ledger.revision()} ${book.signature()}`
        if (isSame || clock.monotonic() < kept.freshUntil) return kept
      }
      listing ??= list().finally(() => {
        listing = null
      })
      kept = await listing
      if (kept.said === people.revision()) return kept
    }
  }

  return {
    search: async (text, limit) => findPersons((await read()).entries, text, limit),
    names: async () => (await read()).named.names,
    namesFrom: async ({ from, count, revision: asked }) => {
      const { names, revision } = (await read()).named
      if (from > 0 && asked !== revision)
        throw new AppError('conflict', 'Names changed while they were read. Read them again.')
      const isKnown = from === 0 && asked === revision
      return { names: isKnown ? [] : names.slice(from, from + count), total: names.length, revision }
    },
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
    close: () => {
      isClosed = true
    },
  }
}

interface Gathered {
  address: string
  readonly names: Map<string, number>
  rows: number
  invites: number
}

/** `before`: as they were listed last. */
function* listPersons(
  { people, ledger, book }: Omit<PersonListDeps, 'ports'>,
  before: ReadonlyMap<string, PersonEntry>,
): Generator<void, ListedPersons> {
  const gathered = new Map<string, Gathered>()
  const at = (addressKey: string, address: string): Gathered => {
    const id = people.idOf(addressKey)
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
  for (let after = ''; ; ) {
    const invited = ledger.addressesAfter(after, atOnce)
    for (const { addressKey, address, invites } of invited) at(addressKey, address).invites += invites
    const last = invited.at(-1)
    if (last === undefined || invited.length < atOnce) break
    after = last.addressKey
    yield
  }
  const listed = book.all()
  yield* visitInPieces(listed, atOnce, ([addressKey, { address, names, rows }]) => {
    const person = at(addressKey, address)
    person.rows += rows
    for (const [name, count] of names) person.names.set(name, (person.names.get(name) ?? 0) + count)
  })
  const said = new Map(people.said().map((person) => [person.id, person]))
  for (const id of said.keys()) if (!gathered.has(id)) at(id, id)
  const byId = new Map<PersonId, PersonEntry>()
  yield* visitInPieces(gathered, atOnce, ([id, { address, names, rows, invites }]) => {
    const { name = '', addressKeys = [id], left = null } = said.get(id) ?? {}
    const hit = {
      id,
      name: name === '' ? usualName(names) : name,
      address: shownAddress(address, id),
      others: addressKeys.length - 1,
      hasLeft: left !== null,
      rows,
      invites,
    }
    byId.set(id, personEntry(hit, addressKeys, before.get(id)))
  })
  return { entries: yield* sortInTurns([...byId.values()], compareEntries), byId }
}

const compareEntries = (one: PersonEntry, other: PersonEntry): number =>
  other.rows + other.invites - one.rows - one.invites || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
