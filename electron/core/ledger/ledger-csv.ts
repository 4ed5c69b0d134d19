import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { Invite } from '../../../shared/ledger.ts'
import { inviteStateTitle } from '../../../shared/words/state-words.ts'

const header = [
  'invite_id',
  'earlier_ids',
  'state',
  'wix_status',
  'email',
  'client',
  'site',
  'site_id',
  'roles',
  'role_ids',
  'created_at',
  'last_sent_at',
  'expires_at',
  'mails',
  'controllable',
  'sent_by',
  'run_id',
  'roster_id',
  'row_id',
]

const cellsOf = (invite: Invite, client: string): readonly string[] => [
  invite.inviteId ?? '',
  invite.aliases.join(' '),
  inviteStateTitle(invite.state),
  invite.wixStatus,
  invite.address,
  client,
  invite.siteName,
  invite.siteId,
  invite.roleTitles.join('; '),
  invite.roleIds.join(' '),
  invite.createdAt,
  invite.lastSentAt,
  invite.expiresAt ?? '',
  String(invite.mails),
  invite.isControllable ? 'yes' : 'no',
  invite.actor,
  invite.runId ?? '',
  invite.rosterId ?? '',
  invite.rowId === null ? '' : String(invite.rowId),
]

/**
 * The ledger as CSV: UTF-8 with BOM, RFC 4180, formula-safe (security.md §5). Accept links are never in it.
 * Pages are taken one at a time, so a ledger of any size streams.
 */
export function* ledgerCsv(
  pages: Iterable<readonly Invite[]>,
  clientOf: (siteId: string) => string,
): Generator<string> {
  yield byteOrderMark + csvLine(header)
  for (const page of pages) {
    if (page.length > 0)
      yield page.map((invite) => csvLine(cellsOf(invite, clientOf(invite.siteId)))).join('')
  }
}
