import { askingRows, type RosterProgress, rowsWithAccess } from '../../shared/home/roster-progress.ts'
import type { Roster, RosterEnding, RosterId } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { rosterProgressWords } from '../../shared/words/home/progress-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import { ShareBar } from '../ui/display/share-bar.tsx'
import { formatAgo, formatTime } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import type { TableColumn } from '../ui/table/table-props.ts'
import { EndingCell, urgencyOf } from './ending-cell.tsx'
import styles from './roster-list.module.css'
import { type Naming, RosterMenu } from './roster-menu.tsx'

export interface RosterColumnFacts {
  readonly now: number
  readonly endings: ReadonlyMap<RosterId, RosterEnding>
  /** Rosters that are the whole list of their sites. */
  readonly whole: ReadonlySet<RosterId>
  readonly progress: ReadonlyMap<RosterId, RosterProgress>
  /** Names of accounts. */
  readonly names: ReadonlyMap<string, string>
  readonly onName: (naming: Naming) => void
  readonly onPlan: (planId: string) => void
}

/** What the list tells of each roster. */
export function rosterListColumns(facts: RosterColumnFacts): readonly TableColumn<Roster>[] {
  const { now, endings, whole, progress, names, onName, onPlan } = facts
  const of = ({ id }: Roster) => progress.get(id)
  const place = (roster: Roster): string => {
    const { accountIds = [], clients = [] } = of(roster) ?? {}
    // Where there is one account only, its name tells nothing.
    const named = names.size > 1 || clients.length === 0 ? accountIds : []
    return [clients.join(', '), named.map((id) => names.get(id) ?? 'a removed account').join(', ')]
      .filter((words) => words !== '')
      .join(' · ')
  }
  const share = (roster: Roster): number => {
    const come = of(roster)
    return come === undefined ? 0 : rowsWithAccess(come) / Math.max(1, askingRows(come))
  }
  const ending: TableColumn<Roster> = {
    id: 'ending',
    header: 'Last days',
    width: '230px',
    compare: (a, b) => urgencyOf(endings.get(a.id)) - urgencyOf(endings.get(b.id)),
    cell: (roster) => <EndingCell ending={endings.get(roster.id)} />,
  }
  return [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(160px, 1fr)',
      compare: (a, b) => a.name.localeCompare(b.name),
      cell: (roster) => (
        <span className={styles.named}>
          <span className={styles.name}>{roster.name}</span>
          <UnsentPlan progress={of(roster)} onPlan={onPlan} />
        </span>
      ),
    },
    {
      id: 'progress',
      header: 'Progress',
      width: 'minmax(200px, 1.2fr)',
      compare: (a, b) => share(a) - share(b),
      cell: (roster) => <ProgressCell progress={of(roster)} />,
    },
    {
      id: 'problems',
      header: 'Problems',
      width: '80px',
      compare: (a, b) => (of(a)?.wrongRows ?? 0) - (of(b)?.wrongRows ?? 0),
      cell: (roster) => <Problems rows={of(roster)?.wrongRows ?? 0} />,
    },
    {
      id: 'place',
      header: 'Client · account',
      width: 'minmax(100px, 0.7fr)',
      compare: (a, b) => place(a).localeCompare(place(b)),
      cell: (roster) => (
        <span className={styles.muted} title={place(roster)}>
          {place(roster)}
        </span>
      ),
    },
    {
      id: 'rows',
      header: 'Rows',
      width: '56px',
      align: 'end',
      compare: (a, b) => a.rows - b.rows,
      cell: (roster) => formatCount(roster.rows),
    },
    ...(endings.size === 0 ? [] : [ending]),
    {
      id: 'changed',
      header: 'Changed',
      width: '104px',
      compare: (a, b) => a.changedAt.localeCompare(b.changedAt),
      cell: (roster) => (
        <span className={styles.muted} title={formatAgo(roster.changedAt, now)}>
          {formatTime(roster.changedAt)}
        </span>
      ),
    },
    {
      id: 'menu',
      header: '',
      width: '36px',
      align: 'end',
      cell: (roster) => (
        <RosterMenu
          roster={roster}
          isWhole={whole.has(roster.id)}
          isArchived={of(roster)?.isArchived === true}
          onName={onName}
        />
      ),
    },
  ]
}

function UnsentPlan({
  progress,
  onPlan,
}: {
  readonly progress: RosterProgress | undefined
  readonly onPlan: (planId: string) => void
}) {
  const plan = progress?.plan ?? null
  if (plan === null) return null
  return (
    <span className={styles.unsent}>
      <LinkButton
        aria-label={`Open the plan “${plan.title}”, which was not sent`}
        onClick={() => onPlan(plan.planId)}
      >
        <Chip tone="accent">Plan not sent</Chip>
      </LinkButton>
    </span>
  )
}

function ProgressCell({ progress }: { readonly progress: RosterProgress | undefined }) {
  if (progress === undefined) return null
  const words = rosterProgressWords(progress)
  return (
    <span className={styles.progress} title={words}>
      <ShareBar
        total={askingRows(progress)}
        parts={[
          { tone: 'ok', count: rowsWithAccess(progress) },
          { tone: 'accent', count: progress.standings.waiting },
        ]}
      />
      <span className={styles.words}>{words}</span>
    </span>
  )
}

const Problems = ({ rows }: { readonly rows: number }) =>
  rows === 0 ? null : <Chip tone="warning">{countOf(rows, 'row')}</Chip>
