import type { Doubt } from '../../../shared/acceptance.ts'
import type { InviteKey } from '../../../shared/ledger.ts'

/** A Wix account that came onto a site between two reads. All times are UTC ISO. */
export interface Appearance {
  readonly siteId: string
  /** The last read without it. */
  readonly unseenAt: string
  /** The first read with it. */
  readonly seenAt: string
}

export interface Newcomer {
  readonly wixId: string
  readonly appearances: readonly Appearance[]
  /** Whose account a person said it is: it is out for everybody else. */
  readonly linkedTo: string | null
  /** Persons whose invite it accepted, as Wix said: it is nobody else. */
  readonly namedFor: readonly string[]
}

/** An invite that was not declined. */
export interface Acceptable {
  readonly key: InviteKey
  /** One person, whichever address was invited. */
  readonly person: string
  readonly siteId: string
  readonly sentAt: string
  readonly endsAt: string | null
  /** Wix or a person said then that it had been accepted; null while nobody did. */
  readonly sureAt: string | null
  /** Wix named the account that accepted it. */
  readonly acceptedBy: string | null
  /** A person said so late that it had not been accepted: who was there by then does not count. */
  readonly deniedAt: string | null
  /** It could be accepted until then; null while it was not revoked. */
  readonly revokedAt: string | null
  /** A person said that other Wix accounts are theirs. */
  readonly hasLinks: boolean
}

/** That an account may be a person: the invites of that person it may have accepted, by site. */
export interface Fit {
  readonly wixId: string
  readonly person: string
  readonly keysBySite: ReadonlyMap<string, readonly InviteKey[]>
  /** A person said that the account is theirs. */
  readonly isLinked: boolean
  /** Why it is no more than possible on a site, whoever else fits. */
  readonly doubts: ReadonlyMap<string, Doubt>
  /** How many of the account's sites the person explains; one where the person surely accepted outweighs all others. */
  readonly weight: number
}

/**
 * An invite may have been accepted for so long after its end: clocks differ, and whoever accepts at the last moment is
 * seen later.
 */
const lateMs = 3 * 24 * 60 * 60 * 1000
const sureWeight = 10_000

/** Which accounts may be which people, and which of them fit nobody. */
export function fitNewcomers(
  newcomers: readonly Newcomer[],
  invites: readonly Acceptable[],
): { readonly fits: readonly Fit[]; readonly unknown: readonly string[] } {
  const bySite = Map.groupBy(invites.map(spanOf), ({ invite }) => invite.siteId)
  const fits: Fit[] = []
  const unknown: string[] = []
  for (const { wixId, appearances, linkedTo, namedFor } of newcomers) {
    const certain = linkedTo === null ? namedFor : [linkedTo]
    const people = new Map<string, Found>()
    for (const appearance of appearances) {
      const unseen = Date.parse(appearance.unseenAt)
      const seen = Date.parse(appearance.seenAt)
      for (const { invite, from, until } of bySite.get(appearance.siteId) ?? []) {
        if (seen < from || unseen > until) continue
        if (certain.length > 0 && !certain.includes(invite.person)) continue
        if (invite.acceptedBy !== null && invite.acceptedBy !== wixId) continue
        const known = people.get(invite.person) ?? { hasLinks: invite.hasLinks, sites: new Map() }
        people.set(invite.person, known)
        const onSite = known.sites.get(invite.siteId) ?? {
          keys: [],
          isSure: linkedTo !== null,
          isRevoked: true,
        }
        known.sites.set(invite.siteId, onSite)
        if (!onSite.keys.includes(invite.key)) onSite.keys.push(invite.key)
        if (invite.sureAt !== null) onSite.isSure = true
        if (invite.revokedAt === null) onSite.isRevoked = false
      }
    }
    if (people.size === 0 && certain.length === 0) unknown.push(wixId)
    for (const [name, found] of people) fits.push(fitOf(wixId, name, found, linkedTo !== null))
  }
  return { fits, unknown: unknown.toSorted() }
}

interface Found {
  readonly hasLinks: boolean
  readonly sites: Map<string, FoundOnSite>
}
interface FoundOnSite {
  readonly keys: InviteKey[]
  isSure: boolean
  /** All of these invites were. */
  isRevoked: boolean
}

function fitOf(wixId: string, person: string, { hasLinks, sites }: Found, isLinked: boolean): Fit {
  const keysBySite = new Map<string, readonly InviteKey[]>()
  const doubts = new Map<string, Doubt>()
  let weight = 0
  for (const [siteId, { keys, isSure, isRevoked }] of sites) {
    keysBySite.set(siteId, keys)
    weight += 1 + (isSure ? sureWeight : 0)
    if (isLinked) continue
    if (isRevoked) doubts.set(siteId, 'revoked')
    else if (hasLinks) doubts.set(siteId, 'other-account')
  }
  return { wixId, person, keysBySite, isLinked, doubts, weight }
}

interface Span {
  readonly invite: Acceptable
  /** Whoever was seen before did not accept it, nor whoever was not there yet after `until`; milliseconds. */
  readonly from: number
  readonly until: number
}

function spanOf(invite: Acceptable): Span {
  const { sentAt, endsAt, sureAt, deniedAt, revokedAt } = invite
  const sent = Date.parse(sentAt)
  const open = endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt) + lateMs
  return {
    invite,
    from: deniedAt === null ? sent : Math.max(sent, Date.parse(deniedAt) + 1),
    // Whoever had accepted when somebody said so was seen by every later read.
    until:
      sureAt !== null
        ? Date.parse(sureAt) - 1
        : revokedAt === null
          ? open
          : Math.min(open, Date.parse(revokedAt) - 1),
  }
}
