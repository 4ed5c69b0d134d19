import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { Invite } from '../../../shared/ledger.ts'
import { countOf } from '../../../shared/words/count.ts'
import { inviteStateTitle } from '../../../shared/words/state-words.ts'

/** The columns of the file, in order; a colleague's file is read back by them. */
export const ledgerCsvColumns = [
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
  'origin',
] as const
export type LedgerColumn = (typeof ledgerCsvColumns)[number]

/** Of the file. A later one means something else by its columns than this version knows; files without it are of 1. */
export const ledgerCsvFormat = 1
export const formatMark = 'format '

/** In the first cell of the last line, which says how many invites the file has and which. */
export const completeMark = 'complete'

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
  invite.origin,
]

/**
 * The ledger as CSV: UTF-8 with BOM, RFC 4180, formula-safe (security.md §5). Accept links are never in it.
 * Pages are taken one at a time, so a ledger of any size streams. The last line says how many invites the file has:
 * a file without it was cut short, or is of an earlier version.
 */
export function* ledgerCsv(
  pages: Iterable<readonly Invite[]>,
  clientOf: (siteId: string) => string,
  made: { readonly scope: string; readonly at: string; readonly by: string },
): Generator<string> {
  let count = 0
  yield byteOrderMark + csvLine(ledgerCsvColumns)
  for (const page of pages) {
    count += page.length
    if (page.length > 0)
      yield page.map((invite) => csvLine(cellsOf(invite, clientOf(invite.siteId)))).join('')
  }
  const about = [made.scope, `made ${made.at}`, `by ${made.by}`, `${formatMark}${ledgerCsvFormat}`]
  yield csvLine([completeMark, countOf(count, 'invite'), ...about])
}
