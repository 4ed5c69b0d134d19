import type { AccessChange, AccessChangeKind } from '../../shared/access/access-change.ts'
import type { KnownAccess } from '../../shared/known-access.ts'
import {
  accessChangeEvidence,
  accessChangeSide,
  accessChangeTitles,
} from '../../shared/words/access-change-words.ts'
import { Chip, type ChipTone } from '../ui/display/chip.tsx'
import { formatTime } from '../ui/format-time.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import styles from './access.module.css'
import type { AccessNames } from './filter-access.ts'
import { wixAccountName } from './group-access.ts'

export const changeTones: Readonly<Record<AccessChangeKind, ChipTone>> = {
  came: 'ok',
  perhaps: 'warning',
  found: 'neutral',
  left: 'neutral',
  invited: 'accent',
  identified: 'hint',
  sureness: 'neutral',
  roles: 'warning',
  state: 'neutral',
}

/** Who and where a change is about. */
export function lineOfChange({ before, after }: AccessChange): KnownAccess {
  const line = after ?? before
  if (line === null) throw new Error('a change has one side at least')
  return line
}

/** What somebody is called in a table: by name, address, or the Wix account. */
export function subjectOf({ personId, address, wixIds }: KnownAccess, names: AccessNames['names']): string {
  if (personId === null) return wixAccountName(wixIds)
  return names.get(personId) ?? address
}

/** Columns of what changed, each with what carries it. */
export function changeColumns({
  names,
  roleTitle,
  isOver,
}: Pick<AccessNames, 'names' | 'roleTitle'> & {
  /** What is after is of a time that is over. */
  readonly isOver: boolean
}): readonly TableColumn<AccessChange>[] {
  const side = (line: KnownAccess | null, { kind }: AccessChange) => {
    const words = accessChangeSide(line, kind, roleTitle)
    return words === '' ? <span className={styles.muted}>—</span> : <span title={words}>{words}</span>
  }
  return [
    {
      id: 'kind',
      header: 'What',
      width: '132px',
      cell: ({ kind }) => <Chip tone={changeTones[kind]}>{accessChangeTitles[kind]}</Chip>,
      compare: (a, b) => compareWords(a.kind, b.kind),
    },
    {
      id: 'who',
      header: 'Who',
      width: 'minmax(240px, 1.2fr)',
      cell: (change) => <Subject line={lineOfChange(change)} names={names} />,
      compare: (a, b) => compareWords(subjectOf(lineOfChange(a), names), subjectOf(lineOfChange(b), names)),
    },
    {
      id: 'site',
      header: 'Site',
      width: 'minmax(120px, 0.9fr)',
      cell: (change) => <SiteName site={lineOfChange(change)} />,
      compare: (a, b) => compareWords(lineOfChange(a).siteName, lineOfChange(b).siteName),
    },
    {
      id: 'before',
      header: 'Before',
      width: 'minmax(96px, 0.7fr)',
      cell: (change) => side(change.before, change),
    },
    {
      id: 'after',
      header: isOver ? 'After' : 'Now',
      width: 'minmax(150px, 0.8fr)',
      cell: (change) => side(change.after, change),
    },
    {
      id: 'evidence',
      header: 'Evidence',
      width: 'minmax(180px, 1.8fr)',
      cell: (change) => {
        const words = accessChangeEvidence(change, formatTime)
        return <span title={words}>{words}</span>
      },
    },
  ]
}

interface SubjectProps {
  readonly line: KnownAccess
  readonly names: AccessNames['names']
}

function Subject({ line, names }: SubjectProps) {
  const { personId, address } = line
  const title = subjectOf(line, names)
  return (
    <span className={styles.name}>
      <span className={styles.clip} title={address || line.wixIds.join(', ')}>
        <span className={styles.strong}>{title}</span>
        {title !== address && address !== '' && <span className={styles.muted}> {address}</span>}
      </span>
      {personId === null && !line.isOwnKey && <Chip tone="warning">unknown</Chip>}
    </span>
  )
}
