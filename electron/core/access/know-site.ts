import type { KnownAccess } from '../../../shared/known-access.ts'
import type { AccessInDoubt, AccessPeople, InviteEvidence, SiteEvidence, Stay } from './access-evidence.ts'
import { type DecidedAccess, decideAccess, type StayOf } from './decide-access.ts'
import type { Identity } from './identify-account.ts'

/** What else the lines of a site follow from. */
export interface SiteContext {
  readonly people: AccessPeople
  readonly identify: (wixId: string) => Identity | null
  /** Wix accounts whose keys we use, in small letters. */
  readonly ownKeys: ReadonlySet<string>
  /** Milliseconds. */
  readonly now: number
}

/**
 * Everything known of one site: a line for each address that was invited to it, one for each person in it by another
 * way, and one for each Wix account that nobody is known to be.
 */
export function knowSite(site: SiteEvidence, context: SiteContext): readonly KnownAccess[] {
  const { people } = context
  const now = new Date(context.now).toISOString()
  const placed = placeStays(site, context)
  const lines: KnownAccess[] = []
  const handled = new Set<string>()
  const add = (
    addressKey: string,
    address: string,
    personId: string,
    found: readonly InviteEvidence[],
    inDoubt: AccessInDoubt | null,
  ) => {
    const own = placed.byPerson.get(personId) ?? none
    if (own.length > 0) handled.add(personId)
    const others = mayBe(found, placed)
    const stays = others.length === 0 ? own : [...own, ...others]
    const decided = decideAccess(
      {
        invites: found,
        stays: lowered(stays, found),
        roles: site.roles,
        inDoubt,
        unseen: unseenOf(found, placed),
      },
      now,
    )
    lines.push(lineOf(site, context, decided, { personId, addressKey, address, candidates: none }))
  }
  const doubts = new Map(site.doubts.map((doubt) => [doubt.addressKey, doubt]))
  for (const [addressKey, found] of byAddress(site.invites)) {
    const inDoubt = doubts.get(addressKey) ?? null
    doubts.delete(addressKey)
    add(addressKey, found.at(-1)?.address ?? addressKey, people.personOf(addressKey), found, inDoubt)
  }
  for (const [addressKey, doubt] of doubts)
    add(addressKey, doubt.address, people.personOf(addressKey), none, doubt)
  for (const personId of placed.byPerson.keys()) {
    if (handled.has(personId)) continue
    const addressKey = people.firstAddressOf(personId)
    add(addressKey, addressKey, personId, none, null)
  }
  for (const stay of placed.strangers) {
    const stays = [{ stay, identity: listed }]
    const decided = decideAccess(
      { invites: none, stays, roles: site.roles, inDoubt: null, unseen: null },
      now,
    )
    const candidates = placed.candidates.get(stay.wixId) ?? none
    const { state, because } = decided.decision
    const decision = { ...decided.decision, because: state === 'accepted' ? ('listed' as const) : because }
    lines.push(
      lineOf(
        site,
        context,
        { ...decided, decision },
        { personId: null, addressKey: '', address: '', candidates },
      ),
    )
  }
  return lines
}

const none: readonly never[] = []
/** Wix itself lists the account; who it is, is another question. */
const listed = { sureness: 'told', because: 'named', doubt: null } as const

interface PlacedStays {
  readonly byId: ReadonlyMap<string, Stay>
  readonly byPerson: ReadonlyMap<string, readonly StayOf[]>
  readonly strangers: readonly Stay[]
  /** Addresses that an account may be, by account. */
  readonly candidates: ReadonlyMap<string, readonly string[]>
}

function placeStays(
  { stays, ownerId, invites }: SiteEvidence,
  { identify, people }: SiteContext,
): PlacedStays {
  const byId = new Map<string, Stay>()
  const byPerson = new Map<string, StayOf[]>()
  const strangers: Stay[] = []
  for (const stay of stays) {
    if (stay.wixId === ownerId) continue
    byId.set(stay.wixId, stay)
    const identity = identify(stay.wixId) ?? namedHere(stay.wixId, invites, people)
    if (identity === null) strangers.push(stay)
    else {
      const known = byPerson.get(identity.personId)
      if (known === undefined) byPerson.set(identity.personId, [{ stay, identity }])
      else known.push({ stay, identity })
    }
  }
  const candidates = new Map<string, string[]>()
  if (strangers.length > 0) {
    for (const { inference, addressKey } of invites) {
      for (const wixId of inference?.wixIds ?? none) {
        const known = candidates.get(wixId)
        if (known === undefined) candidates.set(wixId, [addressKey])
        else if (!known.includes(addressKey)) known.push(addressKey)
      }
    }
  }
  return { byId, byPerson, strangers, candidates }
}

/** Wix named the account for two people, but for one of them on this site. */
function namedHere(wixId: string, invites: readonly InviteEvidence[], people: AccessPeople): Identity | null {
  const named = invites.filter(({ acceptedBy }) => acceptedBy === wixId)
  const [personId, ...others] = new Set(named.map(({ addressKey }) => people.personOf(addressKey)))
  if (personId === undefined || others.length > 0) return null
  return { personId, sureness: 'told', because: 'named', doubt: null }
}

/** Stays of accounts that may be this person, by what was seen. */
function mayBe(invites: readonly InviteEvidence[], { byId, byPerson }: PlacedStays): readonly StayOf[] {
  let found: Map<string, StayOf> | null = null
  for (const { inference } of invites) {
    if (inference?.sureness !== 'possibly') continue
    for (const wixId of inference.wixIds) {
      const stay = byId.get(wixId)
      if (stay === undefined) continue
      found ??= new Map()
      found.set(wixId, { stay, identity: { sureness: 'possibly', because: 'seen', doubt: inference.doubt } })
    }
  }
  if (found === null) return none
  for (const own of byPerson.values()) for (const { stay } of own) found.delete(stay.wixId)
  return [...found.values()]
}

function unseenOf(invites: readonly InviteEvidence[], { byId }: PlacedStays): InviteEvidence | null {
  const isUnseen = ({ inference }: InviteEvidence) =>
    inference !== null && !inference.wixIds.some((wixId) => byId.has(wixId))
  return invites.findLast(isUnseen) ?? null
}

/** What the invites of this site say of an account counts here, even where other sites make it surer. */
function lowered(stays: readonly StayOf[], invites: readonly InviteEvidence[]): readonly StayOf[] {
  if (stays.length === 0 || invites.every(({ inference }) => inference?.sureness !== 'possibly')) return stays
  return stays.map((one) => {
    if (one.identity.because !== 'seen') return one
    const why = invites.findLast(({ inference }) => inference?.wixIds.includes(one.stay.wixId))?.inference
    return why?.sureness === 'possibly'
      ? { stay: one.stay, identity: { sureness: 'possibly', because: 'seen', doubt: why.doubt } }
      : one
  })
}

function byAddress(invites: readonly InviteEvidence[]): ReadonlyMap<string, readonly InviteEvidence[]> {
  const found = new Map<string, InviteEvidence[]>()
  for (const invite of invites) {
    const known = found.get(invite.addressKey)
    if (known === undefined) found.set(invite.addressKey, [invite])
    else known.push(invite)
  }
  return found
}

/** Every field by its name: this is made for every line there is, and a list that is spread costs more than its fields. */
function lineOf(
  { accountId, siteId, siteName, readAt }: SiteEvidence,
  { ownKeys }: SiteContext,
  { decision, inviteKey, openInvites, expiresAt }: DecidedAccess,
  {
    personId,
    addressKey,
    address,
    candidates,
  }: Pick<KnownAccess, 'personId' | 'addressKey' | 'address' | 'candidates'>,
): KnownAccess {
  const { wixIds, accountSureness } = decision
  const line = {
    accountId,
    siteId,
    siteName,
    personId,
    addressKey,
    address,
    wixIds,
    state: decision.state,
    sureness: decision.sureness,
    because: decision.because,
    doubt: decision.doubt,
    since: decision.since,
    firstSeenAt: decision.firstSeenAt,
    missingSince: decision.missingSince,
    roles: decision.roles,
    inviteKey,
    openInvites,
    expiresAt,
    candidates,
    readAt,
    isOwnKey: wixIds.some((wixId) => ownKeys.has(wixId)),
  }
  return accountSureness === undefined ? line : { ...line, accountSureness }
}
