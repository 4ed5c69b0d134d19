import type { AcceptanceFacts } from '../../../shared/acceptance.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import { readInference } from './decide-acceptances.ts'
import type { SightingsTable } from './sightings-table.ts'

/** All that is known of whether an invite was accepted, and from where. */
export function explainInvite(
  invite: AcceptanceRow,
  sightings: Pick<SightingsTable, 'newcomers' | 'onSite'>,
): AcceptanceFacts {
  const inference = readInference(invite.why)
  const wixIds = inference?.wixIds ?? (invite.accepted_by === null ? [] : [invite.accepted_by])
  const elsewhere = Map.groupBy(
    wixIds.length === 0 ? [] : sightings.newcomers({ wixIds }),
    (row) => row.wix_id,
  )
  return {
    said:
      invite.said === '' || invite.said_at === null
        ? null
        : { what: invite.said, at: invite.said_at, by: invite.said_by },
    inference,
    accounts: sightings.onSite(invite.site_id, wixIds).map((row) => ({
      wixId: row.wix_id,
      unseenAt: row.unseen_at,
      seenAt: row.first_at,
      lastAt: row.last_at ?? row.read_at,
      goneAt: row.gone_at,
      alsoOn: (elsewhere.get(row.wix_id) ?? [])
        .filter((one) => one.site_id !== invite.site_id)
        .map((one) => one.site_name),
    })),
  }
}
