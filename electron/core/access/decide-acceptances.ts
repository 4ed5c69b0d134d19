import type { Inference } from '../../../shared/acceptance.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import type { Acceptable, Newcomer } from './fit-newcomers.ts'
import { type Match, matchAcceptances } from './match-acceptances.ts'
import type { SightingRow } from './sightings-table.ts'

/** What is to be written of an invite; `inference: null` when nothing speaks for an acceptance any more. */
export interface AcceptanceChange {
  readonly invite: AcceptanceRow
  readonly inference: Inference | null
  /** How sure it was, or who it was, is different: worth an event. */
  readonly isNews: boolean
}

export interface Decided {
  readonly changes: readonly AcceptanceChange[]
  /** Accounts that fit nobody who was invited. */
  readonly unknown: ReadonlySet<string>
}

/** Whether Wix or a person left it open if an invite was accepted. */
const isUndecided = ({ said, wix_status }: Pick<AcceptanceRow, 'said' | 'wix_status'>): boolean =>
  said !== 'accepted' && endingOf(wix_status) === null

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

/** What all newcomers together say of all invites, against what is written of them; `at` is now (UTC ISO). */
export function decideAcceptances(
  sightings: readonly SightingRow[],
  invites: readonly AcceptanceRow[],
  at: string,
): Decided {
  const { matches, unknown } = matchAcceptances(newcomersOf(sightings), invites.flatMap(acceptableOf))
  const matchOf = new Map(matches.map((match) => [match.key, match]))
  const addressOf = new Map(invites.map((invite) => [invite.address_key, invite.address]))
  const changes: AcceptanceChange[] = []
  for (const invite of invites) {
    if (!isUndecided(invite)) continue
    const match = matchOf.get(invite.key)
    const before = readInference(invite.why)
    const inference = match === undefined ? null : inferenceOf(match, before, addressOf, at)
    const why = inference === null ? '' : JSON.stringify(inference)
    if (why === invite.why && invite.inferred === (inference?.sureness ?? '')) continue
    const isSame =
      invite.inferred === (inference?.sureness ?? '') && before?.wixIds.join() === inference?.wixIds.join()
    changes.push({ invite, inference, isNews: !isSame })
  }
  return { changes, unknown: new Set(unknown) }
}

/** Written by {@link decideAcceptances} and by nothing else. */
export const readInference = (why: string): Inference | null =>
  why === '' ? null : (JSON.parse(why) as Inference)

function newcomersOf(sightings: readonly SightingRow[]): readonly Newcomer[] {
  return [...Map.groupBy(sightings, (row) => row.wix_id)].map(([wixId, rows]) => ({
    wixId,
    appearances: rows.map((row) => ({
      siteId: row.site_id,
      unseenAt: row.unseen_at ?? row.first_at,
      seenAt: row.first_at,
    })),
  }))
}

function acceptableOf(invite: AcceptanceRow): readonly Acceptable[] {
  const ending = endingOf(invite.wix_status)
  if (ending === 'ended') return []
  return [
    {
      key: invite.key,
      person: invite.address_key,
      siteId: invite.site_id,
      sentAt: invite.created_at < invite.last_sent_at ? invite.created_at : invite.last_sent_at,
      endsAt: invite.expires_at,
      sureAt:
        invite.said === 'accepted' ? invite.said_at : ending === 'accepted' ? invite.last_sent_at : null,
      acceptedBy: invite.accepted_by,
      deniedAt: invite.said === 'not-accepted' ? invite.said_at : null,
    },
  ]
}

/** So many names are kept; the rest is a number. */
const mostNamed = 10

function inferenceOf(
  match: Match,
  before: Inference | null,
  addressOf: ReadonlyMap<string, string>,
  at: string,
): Inference {
  const named = (people: readonly string[]) =>
    people.slice(0, mostNamed).map((person) => addressOf.get(person) ?? person)
  return {
    sureness: match.sureness,
    since: before?.sureness === match.sureness ? before.since : at,
    wixIds: match.wixIds.slice(0, mostNamed),
    others: named(match.others),
    moreOthers: Math.max(0, match.others.length - mostNamed),
    excluded: named(match.excluded),
    moreExcluded: Math.max(0, match.excluded.length - mostNamed),
    doubt: match.doubt,
  }
}
