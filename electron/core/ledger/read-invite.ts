import type { Invite, InviteId } from '../../../shared/ledger.ts'
import { inviteState } from './invite-state.ts'
import type { InviteRow } from './invites-table.ts'

/** Reads rows as invites; lists of roles repeat a lot, so each spelling is parsed once. */
export function createInviteReader(): (
  row: InviteRow,
  aliases: readonly InviteId[] | undefined,
  now: number,
) => Invite {
  const lists = new Map<string, readonly string[]>()
  const list = (json: string): readonly string[] => {
    const known = lists.get(json)
    if (known !== undefined) return known
    // Written as JSON text arrays and by nothing else.
    const parsed = JSON.parse(json) as readonly string[]
    lists.set(json, parsed)
    return parsed
  }
  return (row, aliases, now) => ({
    key: row.key,
    inviteId: row.invite_id,
    aliases: aliases ?? [],
    accountId: row.account_id,
    siteId: row.site_id,
    siteName: row.site_name,
    address: row.address,
    addressKey: row.address_key,
    roleIds: list(row.role_ids),
    roleTitles: list(row.role_titles),
    state: inviteState({ wixStatus: row.wix_status, inferred: row.inferred, expiresAt: row.expires_at }, now),
    possibleAccounts: row.possible_ids === '' ? [] : list(row.possible_ids),
    wixStatus: row.wix_status,
    createdAt: row.created_at,
    lastSentAt: row.last_sent_at,
    expiresAt: row.expires_at,
    mails: row.mails,
    hasLink: row.has_link === 1,
    isControllable: row.invite_id !== null,
    runId: row.run_id,
    rosterId: row.roster_id,
    rowId: row.row_id,
    actor: row.actor,
    origin: row.origin,
  })
}
