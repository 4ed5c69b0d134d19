import type { AccessState, KnownAccess } from '../../shared/known-access.ts'
import { type PackedLine, packedFact } from '../../shared/packed/packed-access.ts'
import { knownAccessTitle, knownBecause, rolesSourceShort } from '../../shared/words/known-access-words.ts'
import { markOfAccess, StateMark } from '../state-mark.tsx'
import { Chip, type ChipTone } from '../ui/display/chip.tsx'
import { formatDay, formatTime } from '../ui/format-time.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import styles from './access.module.css'
import type { AccessNames } from './filter-access.ts'
import { wixAccountName } from './group-access.ts'

/** In the order of what needs a look: in, invited, ended. */
const stateOrder: readonly AccessState[] = [
  'in-doubt',
  'accepted',
  'open',
  'expired',
  'none',
  'declined',
  'revoked',
  'gone',
]
const surenessOrder = [null, 'told', 'confirmed', 'probably', 'possibly'] as const

/** Green is in, blue on its way, amber needs somebody, grey settled. */
export function accessTone({ state, sureness }: Pick<KnownAccess, 'state' | 'sureness'>): ChipTone {
  switch (state) {
    case 'accepted':
      return sureness === 'possibly' ? 'warning' : 'ok'
    case 'open':
      return 'accent'
    case 'in-doubt':
      return 'warning'
    case 'none':
    case 'expired':
    case 'gone':
    case 'declined':
    case 'revoked':
      return 'neutral'
  }
}

export interface AccessColumnFacts extends Pick<AccessNames, 'names' | 'roleTitle'> {
  /** Accounts that are no real Wix accounts. */
  readonly practiceIds: ReadonlySet<string>
}

/** Columns of who has access. Lines are compared by plain letters: a hundred thousand are sorted at once. */
export function accessColumns(facts: AccessColumnFacts): readonly TableColumn<PackedLine>[] {
  const { names, roleTitle, practiceIds } = facts
  const titles = (line: PackedLine) => packedFact.roleIds(line).map(roleTitle).join(', ')
  const nameOf = (line: PackedLine) => {
    const personId = packedFact.personId(line)
    return personId === null ? '' : (names.get(personId) ?? '')
  }
  const sortName = (line: PackedLine) => {
    const key = packedFact.addressKey(line)
    return key === '' ? `\uffff${packedFact.wixIds(line)[0]}` : (nameOf(line) || key).toLowerCase()
  }
  return [
    {
      id: 'who',
      header: 'Who',
      width: 'minmax(200px, 1.5fr)',
      cell: (line) => <Who line={line} name={nameOf(line)} />,
      compare: (a, b) => plainly(sortName(a), sortName(b)),
    },
    {
      id: 'site',
      header: 'Site',
      width: 'minmax(140px, 1.1fr)',
      cell: ({ site }) => (
        <span className={styles.name}>
          <SiteName site={site} />
          {practiceIds.has(site.accountId) && <Chip tone="marked">practice</Chip>}
        </span>
      ),
      compare: (a, b) => plainly(a.site.siteName.toLowerCase(), b.site.siteName.toLowerCase()),
    },
    {
      id: 'state',
      header: 'State',
      width: '190px',
      cell: (line) => <AccessChip line={line} />,
      compare: (a, b) => stateRank(a) - stateRank(b),
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 'minmax(150px, 1.2fr)',
      cell: (line) => <Roles line={line} titles={titles(line)} />,
      compare: (a, b) => plainly(titles(a), titles(b)),
    },
    {
      id: 'since',
      header: 'Since',
      width: '104px',
      cell: (line) => <Since line={line} />,
      compare: (a, b) => plainly(packedFact.since(a) ?? '', packedFact.since(b) ?? ''),
    },
  ]
}

const plainly = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const stateRank = (line: PackedLine): number =>
  stateOrder.indexOf(packedFact.state(line)) * 10 + surenessOrder.indexOf(packedFact.sureness(line))

function Who({ line, name }: { readonly line: PackedLine; readonly name: string }) {
  const address = line.packed.address ?? packedFact.addressKey(line)
  const wixIds = packedFact.wixIds(line)
  if (address === '')
    return (
      <span className={styles.name}>
        <span className={styles.clip} title={wixIds.join(', ')}>
          {wixAccountName(wixIds)}
        </span>
        {line.packed.isOwnKey === true ? (
          <Chip tone="hint">your key</Chip>
        ) : (
          <Chip tone="warning">unknown</Chip>
        )}
      </span>
    )
  return (
    <span className={styles.name}>
      <span className={styles.clip} title={address}>
        <span className={styles.strong}>{name === '' ? address : name}</span>
        {name !== '' && <span className={styles.muted}> {address}</span>}
      </span>
      {line.packed.isOwnKey === true && <Chip tone="hint">your key</Chip>}
    </span>
  )
}

function AccessChip({ line }: { readonly line: PackedLine }) {
  const known = { state: packedFact.state(line), sureness: packedFact.sureness(line) }
  const because = knownBecause({ state: known.state, because: line.packed.because ?? 'invite' })
  return (
    <span title={because}>
      <StateMark state={markOfAccess(known)} tone={accessTone(known)} words={knownAccessTitle(known)} />
    </span>
  )
}

/** Who was there at the first read of a site came some time before it. */
function Since({ line }: { readonly line: PackedLine }) {
  const since = packedFact.since(line)
  if (since !== null) return <span title={formatTime(since)}>{formatDay(since)}</span>
  const seen = line.packed.firstSeenAt ?? null
  if (seen === null) return <span className={styles.muted}>Not known</span>
  return (
    <span
      className={styles.muted}
      title={`Not known. There when the site was first read, ${formatTime(seen)}`}
    >
      by {formatDay(seen)}
    </span>
  )
}

function Roles({ line, titles }: { readonly line: PackedLine; readonly titles: string }) {
  const { roles } = line.packed
  if (roles === undefined || roles === null) return <span className={styles.muted}>Not known</span>
  const source = rolesSourceShort(roles, formatDay)
  return (
    <span title={`${titles}, ${source}`}>
      {titles === '' ? 'None' : titles} <span className={styles.muted}>{source}</span>
    </span>
  )
}
