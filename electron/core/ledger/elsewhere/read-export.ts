import { unguardCell } from '../../../../shared/csv-cell.ts'
import { isAddress } from '../../../../shared/email/is-address.ts'
import { addressKey } from '../../../../shared/email.ts'
import { AppError } from '../../../../shared/errors.ts'
import type {
  FileCompleteness,
  InviteFactsOfFile,
  UnreadInvite,
} from '../../../../shared/ledger/elsewhere.ts'
import { inviteStateTitle } from '../../../../shared/words/state-words.ts'
import {
  completeMark,
  formatMark,
  type LedgerColumn,
  ledgerCsvColumns,
  ledgerCsvFormat,
} from '../ledger-csv.ts'

/** One invite of another ledger. */
export interface FiledInvite extends InviteFactsOfFile {
  /** As a spreadsheet numbers it. */
  readonly row: number
  readonly earlierIds: readonly string[]
  readonly address: string
  readonly addressKey: string
  readonly siteId: string
  readonly siteName: string
  readonly createdAt: string
  readonly actor: string
}

export interface ReadExport {
  readonly invites: readonly FiledInvite[]
  readonly unread: readonly UnreadInvite[]
  readonly completeness: FileCompleteness
  /** Who exported it and when, as far as the file says. */
  readonly made: { readonly by: string; readonly at: string | null }
}

const needed = ['invite_id', 'wix_status', 'email', 'site_id', 'last_sent_at'] as const

/**
 * The invites that a ledger's CSV names. Columns may stand in any order, and others beside them; a file without the
 * last line is read as well. @throws AppError `unreadable-file` for what is no such file, or is of a newer version
 */
export function readExport(rows: readonly (readonly string[])[]): ReadExport {
  const headerAt = rows.findIndex((row) => row.some((cell) => cell.trim().toLowerCase() === 'invite_id'))
  const names = (rows[headerAt] ?? []).map((cell) => cell.trim().toLowerCase())
  const missing = needed.filter((column) => !names.includes(column))
  if (missing.length > 0) {
    throw new AppError(
      'unreadable-file',
      `This is not an export of invites: it lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}.`,
    )
  }
  const at = new Map(ledgerCsvColumns.map((column) => [column, names.indexOf(column)]))
  const invites: FiledInvite[] = []
  const unread: UnreadInvite[] = []
  let completeness: FileCompleteness = { kind: 'not-said' }
  let made: ReadExport['made'] = { by: '', at: null }
  let found = 0
  for (const [index, cells] of rows.entries()) {
    if (index <= headerAt || cells.every((text) => text.trim() === '')) continue
    const cell = (column: LedgerColumn): string => {
      const place = at.get(column) ?? -1
      return place < 0 ? '' : unguardCell((cells[place] ?? '').trim())
    }
    if (cells[0]?.trim() === completeMark) {
      refuseNewer(cells)
      completeness = completenessOf(cells, found)
      made = madeOf(cells)
      continue
    }
    found += 1
    const read = readInvite(cell, index + 1)
    if ('why' in read) unread.push(read)
    else invites.push(read)
  }
  return { invites, unread, completeness, made }
}

function refuseNewer(cells: readonly string[]): void {
  const said = cells.find((cell) => cell.trim().startsWith(formatMark)) ?? ''
  const format = Number.parseInt(said.trim().slice(formatMark.length), 10)
  if (Number.isNaN(format) || format <= ledgerCsvFormat) return
  throw new AppError(
    'unreadable-file',
    `A newer version of Invite Desk made this export (format ${format}; this one reads up to ${ledgerCsvFormat}). Nothing was read. Update Invite Desk here, then read the file again.`,
  )
}

const madeOf = (cells: readonly string[]): ReadExport['made'] => ({
  by: unguardCell((cells[4] ?? '').trim().replace(/^by /, '')),
  at: isoOf((cells[3] ?? '').trim().replace(/^made /, '')),
})

/** What the other ledger had inferred; what a person or Wix said there is no more than an inference here. */
function acceptanceOf(state: string, wixStatus: string): FiledInvite['acceptance'] {
  if (/^(?:used|accepted)$/i.test(wixStatus.trim())) return ''
  if (state === inviteStateTitle('possibly-accepted')) return 'possibly'
  return state === inviteStateTitle('probably-accepted') || state === inviteStateTitle('accepted')
    ? 'probably'
    : ''
}

function completenessOf(cells: readonly string[], found: number): FileCompleteness {
  const said = Number.parseInt(cells[1] ?? '', 10)
  if (Number.isNaN(said)) return { kind: 'not-said' }
  return said === found ? { kind: 'whole', scope: cells[2] ?? '' } : { kind: 'differs', said, found }
}

function readInvite(cell: (column: LedgerColumn) => string, row: number): FiledInvite | UnreadInvite {
  const address = cell('email')
  const siteName = cell('site')
  const about = { row, address, siteName }
  if (!isAddress(address)) return { ...about, why: 'no-address' }
  const lastSentAt = isoOf(cell('last_sent_at'))
  if (lastSentAt === null) return { ...about, why: 'no-date' }
  if (cell('site_id') === '') return { ...about, why: 'unknown-site' }
  const roleIds = cell('role_ids').split(/\s+/).filter(Boolean)
  const titles = cell('roles').split(/;\s*/)
  return {
    ...about,
    inviteId: cell('invite_id') || null,
    earlierIds: cell('earlier_ids').split(/\s+/).filter(Boolean),
    addressKey: addressKey(address),
    siteId: cell('site_id').toLowerCase(),
    wixStatus: cell('wix_status'),
    createdAt: isoOf(cell('created_at')) ?? lastSentAt,
    lastSentAt,
    expiresAt: isoOf(cell('expires_at')),
    mails: Math.max(1, Number.parseInt(cell('mails'), 10) || 1),
    roleIds,
    roleTitles: roleIds.map((id, index) => titles[index] || id),
    actor: cell('sent_by'),
    acceptance: acceptanceOf(cell('state'), cell('wix_status')),
  }
}

/** A whole time in UTC, as our export writes it; spreadsheets that made something else of it are not guessed at. */
function isoOf(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text)) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
