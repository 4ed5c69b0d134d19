import type { RosterId, RowId } from './roster.ts'

/** The identity of a person: that of the first of their addresses, as `addressKey` gives it. */
export type PersonId = string

/** A Wix account that a person said belongs, or does not belong, to somebody. */
export interface LinkedAccount {
  /** In small letters. */
  readonly wixId: string
  /** UTC ISO. */
  readonly at: string
  readonly by: string
}

/** That somebody left: all their rows and plans are held until it is lifted. */
export interface Leaving {
  /** UTC ISO. */
  readonly at: string
  readonly by: string
  readonly note: string
}

/** Addresses and Wix accounts known to be one human. An address nobody joined to another is a person of its own. */
export interface Person {
  readonly id: PersonId
  /** Typed by hand; '' while the name in rosters counts. */
  readonly name: string
  /** Identities of addresses, as `addressKey` gives them; never empty. The first one is the person's id. */
  readonly addressKeys: readonly string[]
  readonly accounts: readonly LinkedAccount[]
  /** Null while nobody said they left. */
  readonly left: Leaving | null
  /** Wix accounts of which somebody said that they are another person's. */
  readonly notTheirs: readonly LinkedAccount[]
}

/** A row of a roster that is about a person. */
export interface PersonRow {
  readonly rosterId: RosterId
  readonly rosterName: string
  readonly rowId: RowId
  /** 1-based place in the roster. */
  readonly number: number
  readonly addressKey: string
  /** As typed. */
  readonly address: string
  readonly name: string
  /** '' while the site is open; `site` is what was typed. */
  readonly siteId: string
  readonly site: string
  readonly roles: string
}

/** A person as lists and searches show them. */
export interface PersonHit {
  readonly id: PersonId
  /** '' when nobody gave one. */
  readonly name: string
  /** The first address, as typed last. */
  readonly address: string
  /** Further addresses. */
  readonly others: number
  readonly hasLeft: boolean
  readonly rows: number
  readonly invites: number
}

/** What a search found: the best ones first. */
export interface PersonHits {
  readonly hits: readonly PersonHit[]
  /** Everybody the text fits, the hits among them. */
  readonly matching: number
}

/** What a person did to what is known of people. */
export const personDeeds = [
  'joined',
  'split',
  'linked',
  'unlinked',
  'denied',
  'allowed',
  'named',
  'left',
  'lifted',
] as const
export type PersonDeed = (typeof personDeeds)[number]

/** What became of a change; `changeId` takes it back, null when all was so already. */
export interface PersonChanged {
  readonly person: Person
  readonly changeId: number | null
}

/** An address of which nothing was said: a person of its own. */
export const personOfAddress = (addressKey: string): Person => ({
  id: addressKey,
  name: '',
  addressKeys: [addressKey],
  accounts: [],
  left: null,
  notTheirs: [],
})

/** How an address is shown: as typed, but for capitals. */
export const shownAddress = (typed: string, addressKey: string): string =>
  typed.trim().toLowerCase() === addressKey ? addressKey : typed.trim()

/** Whether anything was said of a person, beyond that there is an address. */
export const isSaid = ({ name, addressKeys, accounts, left, notTheirs }: Person): boolean =>
  name !== '' || addressKeys.length > 1 || accounts.length > 0 || left !== null || notTheirs.length > 0

/**
 * Several persons as one. The first one's id and name stay; a name only another one has is taken. Whoever left is
 * still left: since the earliest day, with all notes.
 */
export function joinPersons(first: Person, others: readonly Person[]): Person {
  const all = [first, ...others]
  return {
    id: first.id,
    name: all.find(({ name }) => name !== '')?.name ?? '',
    addressKeys: [...new Set(all.flatMap(({ addressKeys }) => addressKeys))],
    accounts: orderAccounts(all.flatMap(({ accounts }) => accounts)),
    left: joinLeaving(all.flatMap(({ left }) => left ?? [])),
    notTheirs: withoutLinked(
      all.flatMap(({ notTheirs }) => notTheirs),
      all.flatMap(({ accounts }) => accounts),
    ),
  }
}

/** Each once, the earliest word; what one of several persons is linked with is theirs. */
function withoutLinked(
  said: readonly LinkedAccount[],
  linked: readonly LinkedAccount[],
): readonly LinkedAccount[] {
  const taken = new Set(linked.map(({ wixId }) => wixId))
  return orderAccounts(said).filter(({ wixId }) => !taken.has(wixId) && taken.add(wixId).size > 0)
}

/** In the order in which they were linked. */
export const orderAccounts = (accounts: readonly LinkedAccount[]): readonly LinkedAccount[] =>
  accounts.toSorted((one, other) => compare(one.at, other.at) || compare(one.wixId, other.wixId))

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function joinLeaving(all: readonly Leaving[]): Leaving | null {
  const ordered = all.toSorted((one, other) => compare(one.at, other.at))
  const [earliest] = ordered
  if (earliest === undefined) return null
  const notes = new Set(ordered.flatMap(({ note }) => (note === '' ? [] : [note])))
  return { ...earliest, note: [...notes].join('; ') }
}

/**
 * One address taken out of a person of several: those who stay, and the one who goes. Name and Wix accounts stay;
 * whoever left is left on both sides, so that no row is let go by it. So is what is not theirs.
 */
export function splitPerson(
  person: Person,
  addressKey: string,
): { readonly rest: Person; readonly alone: Person } {
  const addressKeys = person.addressKeys.filter((key) => key !== addressKey)
  const id = addressKeys[0] ?? person.id
  return {
    rest: { ...person, id, addressKeys },
    alone: { ...personOfAddress(addressKey), left: person.left, notTheirs: person.notTheirs },
  }
}
