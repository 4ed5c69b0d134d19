import { memo, type ReactNode } from 'react'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { RosterCounts } from '../sheet/roster-counts.ts'
import { rowStateWords } from '../sheet/row-state-words.ts'
import { CircleAlert, Info, TriangleAlert } from '../ui/icons.ts'
import styles from './roster-sheet.module.css'

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
}

/** Facts about the whole roster, below the grid. */
export function StatusBar(props: StatusBarProps) {
  const { counts, people, isWhole, shown, summary, saving, onProblems } = props
  return (
    <footer className={styles.status}>
      <span>
        {shown === null
          ? countOf(counts.rows, 'row')
          : `${formatCount(shown)} of ${countOf(counts.rows, 'row')}`}
      </span>
      {isWhole ? (
        <Counts counts={counts} people={people()} onProblems={onProblems} />
      ) : (
        <span>Counting…</span>
      )}
      <span className={styles.spring} />
      {summary}
      {saving}
    </footer>
  )
}

interface CountsProps extends Pick<StatusBarProps, 'counts' | 'onProblems'> {
  readonly people: number
}

/** Drawn again only when a count is another. */
const Counts = memo(function Counts({ counts, people, onProblems }: CountsProps) {
  const { error, warning, hint } = counts.problems
  const states = Object.entries(rowStateWords).flatMap(([state, { title, tone }]) => {
    const count = counts.states.get(state as keyof typeof rowStateWords) ?? 0
    return count === 0 ? [] : [{ state, title, tone, count }]
  })
  return (
    <>
      <span>{countOf(people, 'person', 'people')}</span>
      <span>{countOf(counts.sites, 'site')}</span>
      <span
        className={styles.states}
        title={states.map(({ title, count }) => `${title} ${formatCount(count)}`).join(', ')}
      >
        {states.map(({ state, title, tone, count }) => (
          <span key={state} className={styles.state}>
            <span className={styles.dot} data-tone={tone} aria-hidden />
            {title} {formatCount(count)}
          </span>
        ))}
      </span>
      {error + warning + hint > 0 && (
        <button type="button" className={styles.statusButton} onClick={onProblems}>
          {error > 0 && (
            <span className={styles.problemCount} data-severity="error">
              <CircleAlert size={12} aria-hidden /> {countOf(error, 'error')}
            </span>
          )}
          {warning > 0 && (
            <span className={styles.problemCount} data-severity="warning">
              <TriangleAlert size={12} aria-hidden /> {countOf(warning, 'warning')}
            </span>
          )}
          {hint > 0 && (
            <span className={styles.problemCount} data-severity="hint">
              <Info size={12} aria-hidden /> {countOf(hint, 'hint')}
            </span>
          )}
        </button>
      )}
    </>
  )
})
