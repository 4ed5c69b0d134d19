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
}

/** An invite that was not revoked or declined. */
export interface Acceptable {
  readonly key: InviteKey
  /** Identity of the address: one person. */
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
}

/** That an account may be a person: the invites of that person it may have accepted, by site. */
export interface Fit {
  readonly wixId: string
  readonly person: string
  readonly keysBySite: ReadonlyMap<string, readonly InviteKey[]>
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
  const told = new Map(
    invites.flatMap((invite) =>
      invite.acceptedBy === null ? [] : [[invite.acceptedBy, invite.person] as const],
    ),
  )
  const fits: Fit[] = []
  const unknown: string[] = []
  for (const { wixId, appearances } of newcomers) {
    const person = told.get(wixId)
    const people = new Map<string, { keys: Map<string, Set<InviteKey>>; sure: Set<string> }>()
    for (const appearance of appearances) {
      const unseen = Date.parse(appearance.unseenAt)
      const seen = Date.parse(appearance.seenAt)
      for (const { invite, from, until } of bySite.get(appearance.siteId) ?? []) {
        if (seen < from || unseen > until) continue
        if (person !== undefined && person !== invite.person) continue
        if (invite.acceptedBy !== null && invite.acceptedBy !== wixId) continue
        const known = people.get(invite.person) ?? { keys: new Map(), sure: new Set() }
        people.set(invite.person, known)
        known.keys.set(invite.siteId, (known.keys.get(invite.siteId) ?? new Set()).add(invite.key))
        if (invite.sureAt !== null) known.sure.add(invite.siteId)
      }
    }
    if (people.size === 0 && person === undefined) unknown.push(wixId)
    for (const [name, { keys, sure }] of people) {
      fits.push({
        wixId,
        person: name,
        keysBySite: new Map([...keys].map(([siteId, found]) => [siteId, [...found]])),
        weight: keys.size + sureWeight * sure.size,
      })
    }
  }
  return { fits, unknown: unknown.toSorted() }
}

interface Span {
  readonly invite: Acceptable
  /** Whoever was seen before did not accept it, nor whoever was not there yet after `until`; milliseconds. */
  readonly from: number
  readonly until: number
}

function spanOf(invite: Acceptable): Span {
  const { sentAt, endsAt, sureAt, deniedAt } = invite
  const sent = Date.parse(sentAt)
  return {
    invite,
    from: deniedAt === null ? sent : Math.max(sent, Date.parse(deniedAt) + 1),
    // Whoever had accepted when somebody said so was seen by every later read.
    until:
      sureAt !== null
        ? Date.parse(sureAt) - 1
        : endsAt === null
          ? Number.POSITIVE_INFINITY
          : Date.parse(endsAt) + lateMs,
  }
}
