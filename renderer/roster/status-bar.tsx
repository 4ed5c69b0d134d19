import { memo, type ReactNode } from 'react'
import type { RowState } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { RosterCounts } from '../sheet/roster-counts.ts'
import { CircleAlert, Info, TriangleAlert } from '../ui/icons.ts'
import { StateCounts } from './state-counts.tsx'
import styles from './status-bar.module.css'

export interface StatusBarProps {
  readonly counts: RosterCounts
  /** Counts different addresses. */
  readonly people: () => number
  /** False while only the first rows are here: then nothing but their number is known. */
  readonly isWhole: boolean
  /** Rows shown; null for all. */
  readonly shown: number | null
  /** What is selected. */
  readonly summary: ReactNode
  /** Whether everything is saved. */
  readonly saving: ReactNode
  readonly onProblems: () => void
  /** Shows the rows of a state alone. */
  readonly onState: (state: RowState) => void
}

/** Facts about the whole roster, below the grid. */
export function StatusBar(props: StatusBarProps) {
  const { counts, people, isWhole, shown, summary, saving, onProblems, onState } = props
  return (
    <footer className={styles.status}>
      <span>
        {shown === null
          ? countOf(counts.rows, 'row')
          : `${formatCount(shown)} of ${countOf(counts.rows, 'row')}`}
      </span>
      {isWhole ? (
        <Counts counts={counts} people={people()} onProblems={onProblems} onState={onState} />
      ) : (
        <span className={styles.facts}>Counting…</span>
      )}
      {summary}
      {saving}
    </footer>
  )
}

interface CountsProps extends Pick<StatusBarProps, 'counts' | 'onProblems' | 'onState'> {
  readonly people: number
}

const severities = [
  ['error', CircleAlert],
  ['warning', TriangleAlert],
  ['hint', Info],
] as const

/** Drawn again only when a count is another. */
const Counts = memo(function Counts({ counts, people, onProblems, onState }: CountsProps) {
  const problems = severities.flatMap(([severity, Icon]) => {
    const count = counts.problems[severity]
    return count === 0 ? [] : [{ severity, Icon, count, words: countOf(count, severity) }]
  })
  const all = problems.map(({ words }) => words).join(', ')
  return (
    <>
      <StateCounts
        states={counts.states}
        more={[countOf(people, 'person', 'people'), countOf(counts.sites, 'site')]}
        onState={onState}
      />
      {problems.length > 0 && (
        <button
          type="button"
          className={styles.statusButton}
          aria-label={all}
          title={all}
          onClick={onProblems}
        >
          {problems.map(({ severity, Icon, count, words }) => (
            <span key={severity} className={styles.problemCount} data-severity={severity}>
              <Icon size={12} aria-hidden /> <span className={styles.words}>{words}</span>
              <span className={styles.short}>{formatCount(count)}</span>
            </span>
          ))}
        </button>
      )}
    </>
  )
})
