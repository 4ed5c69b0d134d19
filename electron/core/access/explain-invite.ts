import type { AcceptanceFacts, SeenAccount } from '../../../shared/acceptance.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import { isDecided, readInference } from './decide-acceptances.ts'
import type { SightingsTable } from './sightings-table.ts'

/** So many unknown accounts of a site are told, the latest. */
const mostUnknown = 10

/**
 * All that is known of whether an invite was accepted, and from where. `linked`: accounts that a person said belong to
 * whoever was invited. `strangers`: accounts on the site that nobody is known to be.
 */
export function explainInvite(
  invite: AcceptanceRow,
  linked: readonly string[],
  strangers: readonly string[],
  sightings: Pick<SightingsTable, 'newcomers' | 'onSite'>,
): AcceptanceFacts {
  const inference = readInference(invite.why)
  const named = invite.accepted_by === null ? [] : [invite.accepted_by]
  const wixIds = [...new Set([...(inference?.wixIds ?? named), ...linked])]
  const others = strangers.filter((wixId) => !wixIds.includes(wixId))
  const elsewhere = Map.groupBy(sightings.newcomers({ wixIds: [...wixIds, ...others] }), (row) => row.wix_id)
  const seen = (ids: readonly string[]): readonly SeenAccount[] =>
    sightings.onSite(invite.site_id, ids).map((row) => ({
      wixId: row.wix_id,
      unseenAt: row.unseen_at,
      seenAt: row.first_at,
      lastAt: row.last_at ?? row.read_at,
      goneAt: row.gone_at,
      alsoOn: (elsewhere.get(row.wix_id) ?? [])
        .filter((one) => one.site_id !== invite.site_id)
        .map((one) => one.site_name),
    }))
  const unknown = seen(others).filter(({ goneAt }) => goneAt === null)
  return {
    said:
      invite.said === '' || invite.said_at === null
        ? null
        : { what: invite.said, at: invite.said_at, by: invite.said_by },
    inference,
    ...(invite.colleague_said === ''
      ? {}
      : { heard: { sureness: invite.colleague_said, by: invite.colleague_by, at: invite.colleague_at } }),
    isDecided: isDecided(invite),
    accounts: seen(wixIds),
    unknown: unknown.toReversed().slice(0, mostUnknown),
    moreUnknown: Math.max(0, unknown.length - mostUnknown),
  }
}
