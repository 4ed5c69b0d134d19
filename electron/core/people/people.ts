import { addressKey } from '../../../shared/email.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  joinPersons,
  type LinkedAccount,
  orderAccounts,
  type Person,
  type PersonChanged,
  type PersonDeed,
  type PersonId,
  splitPerson,
} from '../../../shared/person.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { keepIndex } from './keep-index.ts'
import { createPeopleTable } from './people-table.ts'
import { createPersonWriter, type TouchedPersons } from './person-writer.ts'

export interface PeopleDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor'>
  readonly emit: Emit
  /** Hears of every change inside its transaction, once it is in the log: what follows from it belongs there. */
  readonly changed: (touched: TouchedPersons) => void
}

/** Who is who: addresses and Wix accounts of one human, and who left. Addresses are keys, as `addressKey` gives them. */
export interface People {
  /** Grows with every change. */
  revision(): number
  /** Any address of a person finds them; one of which nothing was said is a person of its own. */
  personOf(addressKey: string): Person
  /** The id of whoever has an address. Cheap: asked for every invite. */
  idOf(addressKey: string): PersonId
  /** As `personOf`: an id of earlier times, an address that was joined to another since, still finds the person. */
  read(personId: PersonId): Person
  accountsOf(personId: PersonId): readonly LinkedAccount[]
  personOfAccount(wixId: string): Person | null
  /** Cheap: asked for every row. */
  hasLeft(addressKey: string): boolean
  /** Everybody of whom something was said. */
  said(): readonly Person[]
  /** The persons of all these addresses become one, with the id of the first. @throws AppError `conflict` */
  join(addressKeys: readonly string[]): PersonChanged
  /** The address becomes a person of its own. @throws AppError `not-allowed` for an only address */
  split(addressKey: string): PersonChanged
  /** A Wix account that was somebody else's changes hands. */
  link(personId: PersonId, wixId: string): PersonChanged
  /** @throws AppError `not-found` */
  unlink(wixId: string): PersonChanged
  /** This account is somebody else's, whoever that is: inference never takes it for theirs again. */
  denyAccount(personId: PersonId, wixId: string): PersonChanged
  /** Takes back {@link denyAccount}: it may be theirs again, as far as what is seen says so. */
  allowAccount(personId: PersonId, wixId: string): PersonChanged
  /** '' leaves the name to the rosters. */
  setName(personId: PersonId, name: string): PersonChanged
  markLeft(personId: PersonId, note: string): PersonChanged
  lift(personId: PersonId): PersonChanged
  /** Puts back what stood before a change. @throws AppError `conflict` when that changed since */
  undo(changeId: number): PersonChanged
}

export function createPeople(deps: PeopleDeps): People {
  const { db, ports } = deps
  const table = createPeopleTable(db)
  const kept = keepIndex(db, table.all)
  const index = kept.read
  const { change, undo } = createPersonWriter({ ...deps, table, kept })
  const personOf = (key: string): Person => index().personOf(addressKey(key))
  const find = (key: string): Person => {
    if (!key.includes('@')) throw new AppError('invalid-input', `“${key}” is not an e-mail address.`)
    return personOf(key)
  }

  const nowIso = () => new Date(ports.clock.now()).toISOString()
  /** A change of one person; nothing is written where all is so already. */
  const alter = (deed: PersonDeed, before: Person, after: Person): PersonChanged =>
    before === after
      ? { person: before, changeId: null }
      : change(deed, { before: [before], after: [after] }, [before.id])

  return {
    revision: () => readCounter(db, 'people'),
    personOf,
    idOf: (key) => index().personOf(key).id,
    read: personOf,
    accountsOf: (personId) => personOf(personId).accounts,
    personOfAccount: (wixId) => index().personOfAccount(wixId.toLowerCase()),
    hasLeft: (key) => index().personOf(key).left !== null,
    said: () => [...index().persons()],
    join: (addressKeys) => {
      const [first, ...others] = [...new Set(addressKeys.map(find))].filter(
        ({ id }, at, all) => all.findIndex((one) => one.id === id) === at,
      )
      if (first === undefined || others.length === 0) {
        const isOne = new Set(addressKeys.map(addressKey)).size < 2
        throw new AppError(
          'conflict',
          isOne ? 'This is one and the same address.' : 'These addresses are one person already.',
        )
      }
      const joined = others.flatMap((person) => person.addressKeys)
      const after = [joinPersons(first, others)]
      return change('joined', { before: [first, ...others], after }, [first.id, ...joined])
    },
    split: (key) => {
      const person = find(key)
      if (person.addressKeys.length < 2) {
        throw new AppError('not-allowed', `${person.id} is the only address of this person.`)
      }
      const { rest, alone } = splitPerson(person, addressKey(key))
      return change('split', { before: [person], after: [rest, alone] }, [alone.id, rest.id])
    },
    link: (personId, wixId) => {
      const person = find(personId)
      const account = { wixId: wixId.trim().toLowerCase(), at: nowIso(), by: ports.actor }
      const owner = index().personOfAccount(account.wixId)
      if (owner?.id === person.id) return { person, changeId: null }
      const linked = {
        ...person,
        accounts: orderAccounts([...person.accounts, account]),
        notTheirs: person.notTheirs.filter((one) => one.wixId !== account.wixId),
      }
      if (owner === null) return alter('linked', person, linked)
      const after = [linked, withoutAccount(owner, account.wixId)]
      return change('linked', { before: [person, owner], after }, [person.id, owner.id])
    },
    unlink: (wixId) => {
      const id = wixId.toLowerCase()
      const owner = index().personOfAccount(id)
      if (owner === null) throw new AppError('not-found', 'This Wix account is linked to nobody.')
      return alter('unlinked', owner, withoutAccount(owner, id))
    },
    denyAccount: (personId, wixId) => {
      const person = find(personId)
      const account = { wixId: wixId.trim().toLowerCase(), at: nowIso(), by: ports.actor }
      if (person.notTheirs.some((one) => one.wixId === account.wixId)) return { person, changeId: null }
      const rest = withoutAccount(person, account.wixId)
      return alter('denied', person, { ...rest, notTheirs: orderAccounts([...rest.notTheirs, account]) })
    },
    allowAccount: (personId, wixId) => {
      const person = find(personId)
      const notTheirs = person.notTheirs.filter((one) => one.wixId !== wixId.trim().toLowerCase())
      return alter(
        'allowed',
        person,
        notTheirs.length === person.notTheirs.length ? person : { ...person, notTheirs },
      )
    },
    setName: (personId, typed) => {
      const person = find(personId)
      const name = typed.trim()
      return alter('named', person, person.name === name ? person : { ...person, name })
    },
    markLeft: (personId, note) => {
      const person = find(personId)
      if (person.left !== null && person.left.note === note.trim()) return { person, changeId: null }
      const left = { at: person.left?.at ?? nowIso(), by: ports.actor, note: note.trim() }
      return alter('left', person, { ...person, left })
    },
    lift: (personId) => {
      const person = find(personId)
      return alter('lifted', person, person.left === null ? person : { ...person, left: null })
    },
    undo,
  }
}

const withoutAccount = (person: Person, wixId: string): Person => ({
  ...person,
  accounts: person.accounts.filter((account) => account.wixId !== wixId),
})
