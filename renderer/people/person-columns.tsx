import type { AccessState } from '../../shared/known-access.ts'
import { countOf } from '../../shared/words/count.ts'
import { knownAccessTitle } from '../../shared/words/known-access-words.ts'
import { inviteStateWords } from '../../shared/words/state-words.ts'
import { markOfAccess, StateMark } from '../state-mark.tsx'
import { Chip, type ChipTone } from '../ui/display/chip.tsx'
import { formatDay, formatTime } from '../ui/format-time.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import styles from './person-screen.module.css'
import type { PersonSite } from './person-sites.ts'
import { notAskedWords } from './sites-words.ts'

export interface SiteNames {
  readonly now: number
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
}

const tones: Readonly<Record<AccessState, ChipTone>> = {
  none: 'neutral',
  open: 'accent',
  expired: 'warning',
  accepted: 'ok',
  gone: 'neutral',
  declined: 'neutral',
  revoked: 'neutral',
  'in-doubt': 'warning',
}

/** Columns of the sites of one person. */
export function personColumns(names: SiteNames): readonly TableColumn<PersonSite>[] {
  return [
    {
      id: 'site',
      header: 'Site',
      width: 'minmax(124px, 1.3fr)',
      cell: (line) => (
        <span className={styles.strong}>
          {line.siteName === '' ? 'Site not chosen' : <SiteName site={line} />}
        </span>
      ),
      compare: (a, b) => compareWords(a.siteName, b.siteName),
    },
    {
      id: 'client',
      header: 'Client',
      width: 'minmax(80px, 0.9fr)',
      cell: (line) => names.clientOf(line.siteId),
      compare: (a, b) => compareWords(names.clientOf(a.siteId), names.clientOf(b.siteId)),
    },
    {
      id: 'address',
      header: 'As',
      width: 'minmax(120px, 1.2fr)',
      cell: (line) => (
        <span className={styles.name}>
          <span className={styles.clip}>{line.address}</span>
          {line.alsoAs.length > 0 && (
            <span title={`Also as ${line.alsoAs.join(', ')}`}>
              <Chip tone="warning">{countOf(line.alsoAs.length + 1, 'address', 'addresses')}</Chip>
            </span>
          )}
        </span>
      ),
      compare: (a, b) => compareWords(a.address, b.address),
    },
    {
      id: 'state',
      header: 'State',
      width: '172px',
      cell: (line) => (
        <StateMark
          state={line.access === null ? 'draft' : markOfAccess(line.access)}
          tone={toneOf(line)}
          words={stateOf(line, names.now)}
        />
      ),
      compare: (a, b) => compareWords(stateOf(a, names.now), stateOf(b, names.now)),
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 'minmax(92px, 0.9fr)',
      cell: (line) => rolesOf(line, names.roleTitle),
      compare: (a, b) => compareWords(rolesOf(a, names.roleTitle), rolesOf(b, names.roleTitle)),
    },
    {
      id: 'since',
      header: 'Since',
      width: '64px',
      cell: ({ access }) => (
        <span title={formatTime(access?.since ?? null)}>{formatDay(access?.since ?? null)}</span>
      ),
      compare: (a, b) => (a.access?.since ?? '').localeCompare(b.access?.since ?? ''),
    },
    {
      id: 'rosters',
      header: 'In rosters',
      width: 'minmax(80px, 0.7fr)',
      cell: ({ rows }) => <span className={styles.muted}>{rowsOf(rows)}</span>,
      compare: (a, b) => b.rows.length - a.rows.length,
    },
  ]
}

export interface PersonRoom {
  /** Some of the sites are of a client. */
  readonly hasClients: boolean
  /** The person has more than one address. */
  readonly hasAddresses: boolean
  /** No room for all of them beside what is known of the person. */
  readonly isNarrow: boolean
}

/** The columns that say something, as far as they can be seen without moving them sideways. A line opens with the rest. */
export const columnsInRoom = (
  columns: readonly TableColumn<PersonSite>[],
  { hasClients, hasAddresses, isNarrow }: PersonRoom,
): readonly TableColumn<PersonSite>[] =>
  columns.filter(
    ({ id }) =>
      (id !== 'client' || hasClients) &&
      (id !== 'address' || hasAddresses) &&
      (id !== 'rosters' || !hasAddresses || !isNarrow),
  )

function toneOf({ access }: PersonSite): ChipTone {
  if (access === null) return 'neutral'
  return access.state === 'accepted' && access.sureness === 'possibly' ? 'warning' : tones[access.state]
}

/** Open invites say how often they were reminded and when they end. */
function stateOf(line: PersonSite, now: number): string {
  const { access, invite } = line
  if (access === null) return notAskedWords(line)
  return access.state === 'open' && invite !== null ? inviteStateWords(invite, now) : knownAccessTitle(access)
}

/** Roles that are known, else those that rows ask for. */
function rolesOf({ access, rows }: PersonSite, roleTitle: (roleId: string) => string): string {
  if (access !== null && access.roles !== null) return access.roles.roleIds.map(roleTitle).join(', ')
  return access === null ? [...new Set(rows.map(({ roles }) => roles))].join('; ') : 'not known'
}

function rowsOf(rows: PersonSite['rows']): string {
  const [row] = rows
  if (row === undefined) return ''
  return rows.length === 1 ? `${row.rosterName}, row ${row.number}` : countOf(rows.length, 'row')
}
