import type { DriftKind, DriftLine } from '../../shared/access/drift.ts'
import { driftIsWords, driftKindTitles, driftWishWords } from '../../shared/words/drift-words.ts'
import { Chip, type ChipTone } from '../ui/display/chip.tsx'
import { formatCalendarDay } from '../ui/format-time.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import styles from './access.module.css'
import { wixAccountName } from './group-access.ts'

export const driftTones: Readonly<Record<DriftKind, ChipTone>> = {
  missing: 'accent',
  extra: 'warning',
  roles: 'hint',
}

export const driftWho = ({ address, known }: DriftLine): string =>
  address === '' ? wixAccountName(known?.wixIds ?? []) : address

/** Columns of the differences: what is asked for beside what is. */
export function driftColumns(
  roleTitle: (roleId: string) => string,
  names: ReadonlyMap<string, string>,
): readonly TableColumn<DriftLine>[] {
  const nameOf = ({ personId }: DriftLine) => (personId === null ? '' : (names.get(personId) ?? ''))
  return [
    {
      id: 'kind',
      header: 'Difference',
      width: '112px',
      cell: ({ kind }) => <Chip tone={driftTones[kind]}>{driftKindTitles[kind]}</Chip>,
      compare: (a, b) => compareWords(a.kind, b.kind),
    },
    {
      id: 'who',
      header: 'Who',
      // A Wix account is told from others by its letters, beside its mark.
      width: 'minmax(240px, 1.3fr)',
      cell: (line) => <Who line={line} name={nameOf(line)} />,
      compare: (a, b) => compareWords(nameOf(a) || driftWho(a), nameOf(b) || driftWho(b)),
    },
    {
      id: 'site',
      header: 'Site',
      width: 'minmax(120px, 0.9fr)',
      cell: (line) => <SiteName site={line} />,
      compare: (a, b) => compareWords(a.siteName, b.siteName),
    },
    {
      id: 'wished',
      header: 'Roster asks for',
      width: 'minmax(100px, 0.8fr)',
      cell: (line) =>
        line.kind === 'extra' ? (
          <span className={styles.muted}>{driftWishWords(line, roleTitle)}</span>
        ) : (
          driftWishWords(line, roleTitle)
        ),
    },
    {
      id: 'is',
      header: 'Known now',
      width: 'minmax(150px, 1.4fr)',
      cell: (line) => {
        const words = driftIsWords(line, roleTitle)
        return <span title={words}>{words}</span>
      },
    },
    {
      id: 'roster',
      header: 'Roster',
      width: 'minmax(92px, 0.8fr)',
      cell: (line) => rostersOf(line),
      compare: (a, b) => compareWords(rostersOf(a), rostersOf(b)),
    },
    {
      id: 'ignored',
      header: 'Ignored until',
      width: '92px',
      cell: ({ ignored }) =>
        ignored === null ? (
          <span className={styles.muted}>—</span>
        ) : (
          <span title={`${ignored.reason} (${ignored.by})`}>{formatCalendarDay(ignored.until)}</span>
        ),
      compare: (a, b) => compareWords(a.ignored?.until ?? '', b.ignored?.until ?? ''),
    },
  ]
}

const rostersOf = ({ rows, wholeLists }: DriftLine): string =>
  [...new Set([...rows, ...wholeLists].map(({ rosterName }) => rosterName))].join(', ')

function Who({ line, name }: { readonly line: DriftLine; readonly name: string }) {
  const { address } = line
  return (
    <span className={styles.name} title={address || line.known?.wixIds.join(', ')}>
      <span className={styles.clip}>
        <span className={styles.strong}>{name || driftWho(line)}</span>
        {name !== '' && <span className={styles.muted}> {address}</span>}
      </span>
      {line.personId === null && <Chip tone="warning">unknown</Chip>}
    </span>
  )
}
