import type { SiteReads } from '../../../shared/access/site-reads.ts'
import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import { knownAccessTitle, knownBecause } from '../../../shared/words/known-access-words.ts'
import { writeExactTime } from '../../../shared/words/when.ts'

const header = [
  'site',
  'site_id',
  'account',
  'client',
  'name',
  'email',
  'wix_accounts',
  'may_be',
  'state',
  'how_sure',
  'because',
  'since',
  'first_seen_at',
  'missing_since',
  'roles',
  'role_ids',
  'roles_known_from',
  'roles_known_at',
  'invite_ends_at',
  'own_key',
  'site_read_at',
] as const

/** What lines do not hold themselves. */
export interface AccessFileNames {
  readonly accountName: (accountId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly nameOf: (personId: string) => string
  readonly roleTitle: (roleId: string) => string
}

/** What the file must hold, and what nobody looked at: its last record. */
export interface AccessCompleteness extends SiteReads {
  readonly lines: number
  /** That are known in all. */
  readonly of: number
  /** In words; '' for none. */
  readonly filter: string
  readonly exportedAt: string
}

const linesAtOnce = 1000

/** Who has access as CSV: UTF-8 with BOM, RFC 4180, formula-safe; `complete` and its facts as JSON stand last. */
export function* accessCsv(
  lines: readonly KnownAccess[],
  names: AccessFileNames,
  complete: AccessCompleteness,
): Generator<string> {
  yield byteOrderMark + csvLine(header)
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    yield lines
      .slice(from, from + linesAtOnce)
      .map((line) => csvLine(cellsOf(line, names)))
      .join('')
  }
  yield csvLine(['complete', JSON.stringify(complete), ...header.slice(2).map(() => '')])
}

const cellsOf = (line: KnownAccess, names: AccessFileNames): readonly string[] => [
  line.siteName,
  line.siteId,
  names.accountName(line.accountId),
  names.clientOf(line.siteId),
  line.personId === null ? '' : names.nameOf(line.personId),
  line.address,
  line.wixIds.join(' '),
  line.candidates.join(' '),
  knownAccessTitle(line),
  line.sureness ?? '',
  knownBecause(line, writeExactTime),
  line.since ?? '',
  line.firstSeenAt ?? '',
  line.missingSince ?? '',
  line.roles?.roleIds.map(names.roleTitle).join('; ') ?? '',
  line.roles?.roleIds.join(' ') ?? '',
  line.roles?.source ?? '',
  line.roles?.at ?? '',
  line.expiresAt ?? '',
  line.isOwnKey ? 'yes' : 'no',
  line.readAt ?? '',
]
