import { useStore } from 'zustand'
import { countOf, formatCount } from '../ui/format-count.ts'
import { Check, LoaderCircle } from '../ui/icons.ts'
import type { RosterCounts } from './roster-model.ts'
import styles from './roster-screen.module.css'
import { rowStateWords } from './row-state-words.ts'
import type { SelectedCells } from './selected-cells.ts'

export interface StatusBarProps {
  readonly counts: RosterCounts
  /** Rows shown; null for all. */
  readonly shown: number | null
  readonly selected: SelectedCells
  readonly pending: number
  readonly onProblems: () => void
}

/** Facts about the whole roster, below the grid. */
export function StatusBar({ counts, shown, selected, pending, onProblems }: StatusBarProps) {
  const ranges = useStore(selected, (state) => state.ranges)
  const cells = ranges.reduce(
    (sum, range) => sum + (range.bottom - range.top + 1) * (range.right - range.left + 1),
    0,
  )
  const { error, warning } = counts.problems
  const states = Object.entries(rowStateWords).flatMap(([state, { title, tone }]) => {
    const count = counts.states.get(state as keyof typeof rowStateWords) ?? 0
    return count === 0 ? [] : [{ state, title, tone, count }]
  })
  return (
    <footer className={styles.status}>
      <span>
        {shown === null
          ? countOf(counts.rows, 'row')
          : `${formatCount(shown)} of ${countOf(counts.rows, 'row')}`}
      </span>
      <span>{countOf(counts.people, 'person', 'people')}</span>
      <span>{countOf(counts.sites, 'site')}</span>
      <span className={styles.states}>
        {states.map(({ state, title, tone, count }) => (
          <span key={state} className={styles.state}>
            <span className={styles.dot} data-tone={tone} aria-hidden />
            {title} {formatCount(count)}
          </span>
        ))}
      </span>
      {error + warning > 0 && (
        <button type="button" className={styles.statusButton} onClick={onProblems}>
          {[
            ...(error > 0 ? [countOf(error, 'error')] : []),
            ...(warning > 0 ? [countOf(warning, 'warning')] : []),
          ].join(', ')}
        </button>
      )}
      <span className={styles.spring} />
      {cells > 1 && <span>{countOf(cells, 'cell')} selected</span>}
      <span className={styles.saved} role="status">
        {pending > 0 ? (
          <>
            <LoaderCircle size={12} aria-hidden className={styles.turning} /> Saving…
          </>
        ) : (
          <>
            <Check size={12} aria-hidden /> Saved
          </>
        )}
      </span>
    </footer>
  )
}
