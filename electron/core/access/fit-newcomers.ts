import type { Doubt } from '../../../shared/acceptance.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { groupInPieces, visitInPieces } from '../turns/visit-in-pieces.ts'

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
  /** Accounts of which a person said that they are somebody else's: only Wix can say otherwise. */
  readonly notTheirs: readonly string[]
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

export interface Fitted {
  readonly fits: readonly Fit[]
  readonly unknown: readonly string[]
}

/** So many newcomers are compared with all who were invited to their sites before others get a turn. */
const newcomersAtOnce = 50

/** Which accounts may be which people, and which of them fit nobody. */
export const fitNewcomers = (newcomers: readonly Newcomer[], invites: readonly Acceptable[]): Fitted =>
  atOnce(fitInPieces(newcomers, invites))

/** As {@link fitNewcomers}, in pieces between which others get a turn. */
export function* fitInPieces(
  newcomers: readonly Newcomer[],
  invites: readonly Acceptable[],
): Generator<void, Fitted> {
  const spans: Span[] = []
  yield* visitInPieces(invites, 2000, (invite) => spans.push(spanOf(invite)))
  const bySite = yield* groupInPieces(spans, ({ invite }) => invite.siteId)
  const fits: Fit[] = []
  const unknown: string[] = []
  yield* visitInPieces(newcomers, newcomersAtOnce, ({ wixId, appearances, linkedTo, namedFor }) => {
    const certain = linkedTo === null ? namedFor : [linkedTo]
    const people = new Map<string, Found>()
    for (const appearance of appearances) {
      const unseen = Date.parse(appearance.unseenAt)
      const seen = Date.parse(appearance.seenAt)
      for (const span of bySite.get(appearance.siteId) ?? []) {
        const { invite, from, until } = span
        if (seen < from || unseen > until) continue
        if (certain.length > 0 ? !certain.includes(invite.person) : invite.notTheirs.includes(wixId)) continue
        if (invite.acceptedBy !== null && invite.acceptedBy !== wixId) continue
        const known = people.get(invite.person)
        if (known === undefined) people.set(invite.person, firstOf(span))
        else note(known, invite)
      }
    }
    if (people.size === 0 && certain.length === 0) unknown.push(wixId)
    for (const [name, found] of people) fits.push(fitOf(wixId, name, found, linkedTo !== null))
  })
  return { fits, unknown: unknown.toSorted() }
}

/** What speaks for one account being one person. There may be a million of them: most share what they hold. */
interface Found {
  readonly hasLinks: boolean
  keysBySite: ReadonlyMap<string, readonly InviteKey[]>
  /** Sites on which the person surely accepted. */
  sure: ReadonlySet<string>
  /** Sites on which all of these invites were revoked. */
  revoked: ReadonlySet<string>
}

const nowhere: ReadonlySet<string> = new Set()

const firstOf = ({ invite, keys, site }: Span): Found => ({
  hasLinks: invite.hasLinks,
  keysBySite: keys,
  sure: invite.sureAt === null ? nowhere : site,
  revoked: invite.revokedAt === null ? nowhere : site,
})

/** One more invite that the account may have taken. */
function note(found: Found, { siteId, key, sureAt, revokedAt }: Acceptable): void {
  const keys = found.keysBySite.get(siteId)
  if (keys?.includes(key) === true) return
  found.keysBySite = new Map(found.keysBySite).set(siteId, [...(keys ?? []), key])
  if (sureAt !== null) found.sure = new Set(found.sure).add(siteId)
  if (revokedAt !== null && keys === undefined) found.revoked = new Set(found.revoked).add(siteId)
  else if (revokedAt === null && found.revoked.has(siteId))
    found.revoked = new Set([...found.revoked].filter((one) => one !== siteId))
}

const noDoubts: ReadonlyMap<string, Doubt> = new Map()

function fitOf(wixId: string, person: string, found: Found, isLinked: boolean): Fit {
  const { keysBySite, sure, revoked, hasLinks } = found
  const sureSites = isLinked ? keysBySite.size : sure.size
  const weight = keysBySite.size + sureSites * sureWeight
  const isDoubted = !isLinked && (hasLinks || revoked.size > 0)
  const doubts = isDoubted ? doubtsOf(found) : noDoubts
  return { wixId, person, keysBySite, isLinked, doubts, weight }
}

function doubtsOf({ keysBySite, revoked, hasLinks }: Found): ReadonlyMap<string, Doubt> {
  const doubts = new Map<string, Doubt>()
  for (const siteId of keysBySite.keys()) {
    if (revoked.has(siteId)) doubts.set(siteId, 'revoked')
    else if (hasLinks) doubts.set(siteId, 'other-account')
  }
  return doubts
}

interface Span {
  readonly invite: Acceptable
  /** Whoever was seen before did not accept it, nor whoever was not there yet after `until`; milliseconds. */
  readonly from: number
  readonly until: number
  /** It alone, as what speaks for somebody: made once for all accounts that it fits. */
  readonly keys: ReadonlyMap<string, readonly InviteKey[]>
  readonly site: ReadonlySet<string>
}

function spanOf(invite: Acceptable): Span {
  const { sentAt, endsAt, sureAt, deniedAt, revokedAt } = invite
  const sent = Date.parse(sentAt)
  const open = endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt) + lateMs
  return {
    invite,
    keys: new Map([[invite.siteId, [invite.key]]]),
    site: new Set([invite.siteId]),
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
