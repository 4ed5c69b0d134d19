import type { Inference } from '../../../shared/acceptance.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import type { People } from '../people/people.ts'
import { groupInPieces, visitInPieces } from '../turns/visit-in-pieces.ts'
import type { Acceptable, Newcomer } from './fit-newcomers.ts'
import { type Match, matchInPieces } from './match-acceptances.ts'
import type { SightingRow } from './sightings-table.ts'

/** What is to be written of an invite; `inference: null` when nothing speaks for an acceptance any more. */
export interface AcceptanceChange {
  readonly invite: AcceptanceRow
  readonly inference: Inference | null
  readonly inferred: AcceptanceRow['inferred']
  /** How sure it was, or who it was, is different: worth an event. */
  readonly isNews: boolean
}

/** Which addresses and accounts are one person. */
export type WhoIsWho = Pick<People, 'personOf' | 'personOfAccount'>

/** What an account or invite is weighed with, besides who came and who was invited. */
export interface WeighedWith {
  readonly people: WhoIsWho
  /** Addresses whose invite an account accepted, as Wix said. */
  readonly namedFor: ReadonlyMap<string, readonly string[]>
}

export interface Decided {
  readonly changes: readonly AcceptanceChange[]
  /** Accounts that fit nobody who was invited. */
  readonly unknown: ReadonlySet<string>
}

/** What Wix said of an invite for good. */
export function endingOf(wixStatus: string): 'accepted' | 'ended' | null {
  switch (wixStatus.trim().toLowerCase()) {
    case 'used':
    case 'accepted':
      return 'accepted'
    case 'deleted':
    case 'revoked':
    case 'declined':
      return 'ended'
    default:
      return null
  }
}

/** Whether Wix or a person said that an invite was accepted. */
export const isDecided = ({ said, wix_status }: Pick<AcceptanceRow, 'said' | 'wix_status'>): boolean => {
  const ending = endingOf(wix_status)
  return ending === 'accepted' || (ending === null && said === 'accepted')
}

/** What all newcomers together say of all invites, against what is written of them; `at` is now (UTC ISO). */
export const decideAcceptances = (
  sightings: readonly SightingRow[],
  invites: readonly AcceptanceRow[],
  known: WeighedWith,
  at: string,
): Decided => atOnce(decideInPieces(sightings, invites, known, at))

/** As {@link decideAcceptances}, in pieces between which others get a turn. */
export function* decideInPieces(
  sightings: readonly SightingRow[],
  invites: readonly AcceptanceRow[],
  known: WeighedWith,
  at: string,
): Generator<void, Decided> {
  const acceptable: Acceptable[] = []
  yield* visitInPieces(invites, 1000, (invite) => acceptable.push(...acceptableOf(invite, known.people)))
  const newcomers: Newcomer[] = []
  const byAccount = yield* groupInPieces(sightings, (row) => row.wix_id)
  yield* visitInPieces(byAccount, 1000, ([wixId, rows]) => newcomers.push(newcomerOf(wixId, rows, known)))
  const { matches, unknown } = yield* matchInPieces(newcomers, acceptable)
  const matchOf = new Map<string, Match>()
  yield* visitInPieces(matches, 5000, (match) => matchOf.set(match.key, match))
  const changes: AcceptanceChange[] = []
  yield* visitInPieces(invites, 500, (invite) => {
    const match = matchOf.get(invite.key)
    const before = readInference(invite.why)
    const inference = match === undefined ? null : inferenceOf(match, before, at)
    const why = inference === null ? '' : JSON.stringify(inference)
    // Where Wix or a person said what became of an invite, only whose account it is remains to be inferred.
    const isOver = isDecided(invite) || endingOf(invite.wix_status) !== null
    const inferred = isOver ? invite.inferred : (inference?.sureness ?? '')
    if (why === invite.why && invite.inferred === inferred) return
    const isSame =
      before?.sureness === inference?.sureness && before?.wixIds.join() === inference?.wixIds.join()
    changes.push({ invite, inference, inferred, isNews: !isSame })
  })
  return { changes, unknown: new Set(unknown) }
}

/** Written by {@link decideAcceptances} and by nothing else. */
export const readInference = (why: string): Inference | null =>
  why === '' ? null : (JSON.parse(why) as Inference)

export const newcomersOf = (sightings: readonly SightingRow[], known: WeighedWith): readonly Newcomer[] =>
  [...Map.groupBy(sightings, (row) => row.wix_id)].map(([wixId, rows]) => newcomerOf(wixId, rows, known))

const newcomerOf = (
  wixId: string,
  rows: readonly SightingRow[],
  { people, namedFor }: WeighedWith,
): Newcomer => ({
  wixId,
  linkedTo: people.personOfAccount(wixId)?.id ?? null,
  namedFor: [...new Set((namedFor.get(wixId) ?? []).map((key) => people.personOf(key).id))],
  appearances: rows.map((row) => ({
    siteId: row.site_id,
    unseenAt: row.unseen_at ?? row.first_at,
    seenAt: row.first_at,
  })),
})

/** An invite as somebody can have accepted it; [] when nobody can. */
export function acceptableOf(invite: AcceptanceRow, people: WhoIsWho): readonly Acceptable[] {
  const ending = endingOf(invite.wix_status)
  const isDeclined = ending === 'ended' && invite.wix_status.trim().toLowerCase() === 'declined'
  // Nobody knows when it was revoked: nobody can be told to have come before.
  if (isDeclined || (ending === 'ended' && invite.status_at === null)) return []
  const person = people.personOf(invite.address_key)
  return [
    {
      key: invite.key,
      person: person.id,
      siteId: invite.site_id,
      sentAt:
        invite.sent_order ??
        (invite.created_at < invite.last_sent_at ? invite.created_at : invite.last_sent_at),
      endsAt: invite.expires_at,
      sureAt:
        invite.said === 'accepted' ? invite.said_at : ending === 'accepted' ? invite.last_sent_at : null,
      acceptedBy: invite.accepted_by,
      deniedAt: invite.said === 'not-accepted' ? invite.said_at : null,
      revokedAt: ending === 'ended' ? invite.status_at : null,
      hasLinks: person.accounts.length > 0,
      notTheirs: person.notTheirs.map(({ wixId }) => wixId),
    },
  ]
}

/** So many names are kept; the rest is a number. */
const mostNamed = 10

function inferenceOf(match: Match, before: Inference | null, at: string): Inference {
  return {
    sureness: match.sureness,
    since: before?.sureness === match.sureness ? before.since : at,
    wixIds: match.wixIds.slice(0, mostNamed),
    others: match.others.slice(0, mostNamed),
    moreOthers: Math.max(0, match.others.length - mostNamed),
    excluded: match.excluded.slice(0, mostNamed),
    moreExcluded: Math.max(0, match.excluded.length - mostNamed),
    doubt: match.doubt,
  }
}
