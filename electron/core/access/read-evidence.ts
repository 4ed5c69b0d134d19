import type { SiteId } from '../../../shared/directory.ts'
import type { AcceptancesTable, AccessInviteRow } from '../ledger/acceptances-table.ts'
import type { AccessInDoubt, InviteEvidence, RolesOfAccount, SiteEvidence, Stay } from './access-evidence.ts'
import { readInference } from './decide-acceptances.ts'
import type { RoleReadsTable } from './role-reads-table.ts'
import type { ReadSiteRow, SightingsTable, StayRow } from './sightings-table.ts'

export interface EvidenceTables {
  readonly sightings: Pick<SightingsTable, 'stays' | 'sites'>
  readonly roleReads: Pick<RoleReadsTable, 'of'>
  readonly acceptances: Pick<AcceptancesTable, 'evidence' | 'invitedSites'>
  readonly inDoubt: () => readonly AccessInDoubt[]
}

/**
 * All there is of these sites, or of every site for null. A site that two keys see is told by the one that reads its
 * people and owns it; one that is in no directory any more, by the invites to it.
 */
export function readEvidence(
  tables: EvidenceTables,
  siteIds: readonly SiteId[] | null,
): readonly SiteEvidence[] {
  const wanted = siteIds === null ? null : new Set(siteIds)
  const sites = new Map<SiteId, ReadSiteRow>()
  for (const row of tables.sightings.sites(siteIds)) if (!sites.has(row.site_id)) sites.set(row.site_id, row)
  const readList = createListReader()
  const invites = groupBySite(tables.acceptances.evidence(siteIds))
  const stays = groupBySite(
    tables.sightings.stays(siteIds).filter((row) => sites.get(row.site_id)?.account_id === row.account_id),
  )
  const roles = groupBySite(tables.roleReads.of(siteIds))
  const doubts = new Map<SiteId, AccessInDoubt[]>()
  for (const doubt of tables.inDoubt()) {
    if (wanted !== null && !wanted.has(doubt.siteId)) continue
    doubts.set(doubt.siteId, [...(doubts.get(doubt.siteId) ?? []), doubt])
  }
  const found: SiteEvidence[] = []
  for (const siteId of new Set([...sites.keys(), ...invites.keys(), ...doubts.keys()])) {
    const site = sites.get(siteId)
    const ofSite = invites.get(siteId) ?? none
    found.push({
      siteId,
      accountId: site?.account_id ?? ofSite.at(-1)?.account_id ?? doubts.get(siteId)?.[0]?.accountId ?? '',
      siteName: site?.name ?? ofSite.at(-1)?.site_name ?? siteId,
      readAt: site?.read_at ?? null,
      ownerId: site?.owner_id ?? '',
      invites: ofSite.map((row) => inviteOf(row, readList)),
      stays: (stays.get(siteId) ?? none).map(stayOf),
      roles: (roles.get(siteId) ?? none).map(
        (row): RolesOfAccount => ({
          wixId: row.wix_id,
          roleIds: readList(row.role_ids),
          source: row.source,
          at: row.at,
        }),
      ),
      doubts: doubts.get(siteId) ?? none,
    })
  }
  return found
}

/** Every site of which {@link readEvidence} has something to tell. */
export function evidenceSites(tables: EvidenceTables): readonly SiteId[] {
  const read = tables.sightings.sites(null).map((row) => row.site_id)
  const doubted = tables.inDoubt().map(({ siteId }) => siteId)
  return [...new Set([...read, ...tables.acceptances.invitedSites(), ...doubted])]
}

const none: readonly never[] = []

function groupBySite<Row extends { readonly site_id: SiteId }>(
  rows: readonly Row[],
): ReadonlyMap<SiteId, readonly Row[]> {
  return Map.groupBy(rows, (row) => row.site_id)
}

/** Lists of roles repeat a lot: each spelling is parsed once. */
function createListReader(): (json: string) => readonly string[] {
  const lists = new Map<string, readonly string[]>()
  return (json) => {
    const known = lists.get(json)
    if (known !== undefined) return known
    // Written as JSON text arrays and by nothing else.
    const list = JSON.parse(json) as readonly string[]
    lists.set(json, list)
    return list
  }
}

const inviteOf = (row: AccessInviteRow, readList: (json: string) => readonly string[]): InviteEvidence => ({
  key: row.key,
  siteId: row.site_id,
  addressKey: row.address_key,
  address: row.address,
  roleIds: readList(row.role_ids),
  wixStatus: row.wix_status,
  statusAt: row.status_at,
  said: row.said,
  saidAt: row.said_at,
  inference: readInference(row.why),
  createdAt: row.created_at,
  lastSentAt: row.last_sent_at,
  expiresAt: row.expires_at,
  acceptedBy: row.accepted_by,
  ...(row.colleague_said === '' ? {} : { heard: { sureness: row.colleague_said, at: row.colleague_at } }),
})

const stayOf = (row: StayRow): Stay => ({
  wixId: row.wix_id,
  firstAt: row.first_at,
  unseenAt: row.unseen_at,
  missingSince: row.missing_since,
  goneAt: row.gone_at,
  isReadBack: row.is_read_back === 1,
})
