import type { Run } from '../../shared/outbox.ts'
import { formatCount } from '../../shared/words/count.ts'
import { equationTerms } from '../../shared/words/equation-words.ts'
import { needsPerson, runTitle } from '../../shared/words/run-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import { formatTime } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import styles from './home.module.css'

const mostShown = 5

/** The last runs, and what became of their rows. */
export function RecentRuns({
  runs,
  onRun,
}: {
  readonly runs: readonly Run[]
  readonly onRun: (runId: string | null) => void
}) {
  return (
    <section className={styles.section} aria-labelledby="home-runs">
      <header className={styles.head}>
        <h2 id="home-runs" className={styles.title}>
          Recent runs
        </h2>
        <LinkButton onClick={() => onRun(null)}>All runs</LinkButton>
      </header>
      {runs.length === 0 && <p className={styles.muted}>Nothing was sent from here yet.</p>}
      <ul className={styles.list}>
        {runs.slice(0, mostShown).map((run) => (
          <li key={run.id} className={styles.row}>
            <span className={styles.name}>
              <LinkButton onClick={() => onRun(run.id)}>{run.title}</LinkButton>
              {needsPerson(run) || run.state.kind !== 'finished' ? (
                <Chip tone={needsPerson(run) ? 'warning' : 'accent'}>{runTitle(run)}</Chip>
              ) : null}
            </span>
            <span className={styles.muted}>{formatTime(run.startedAt)}</span>
            <span className={styles.wide}>
              <span className={styles.muted}>{outcomeWords(run)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `12 planned: 10 sent, 2 refused`. */
function outcomeWords({ equation }: Pick<Run, 'equation'>): string {
  const parts = equationTerms(equation).filter(({ count }) => count > 0)
  return `${formatCount(equation.planned)} planned: ${parts.map(({ count, name }) => `${formatCount(count)} ${name}`).join(', ')}`
}
