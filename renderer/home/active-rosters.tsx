import { askingRows, type RosterProgress, rowsWithAccess } from '../../shared/home/roster-progress.ts'
import type { Roster } from '../../shared/roster.ts'
import { rosterProgressWords } from '../../shared/words/home/progress-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import { ShareBar } from '../ui/display/share-bar.tsx'
import { formatAgo, formatTime } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import styles from './home.module.css'

export interface ActiveRostersProps {
  readonly rosters: readonly Roster[]
  readonly progress: readonly RosterProgress[]
  /** It is on its way. */
  readonly isCounting: boolean
  readonly now: number
  readonly onRoster: (rosterId: string | null) => void
  readonly onPlan: (planId: string) => void
}

const mostShown = 6

/** The rosters that were changed last, and how far each has come. */
export function ActiveRosters(props: ActiveRostersProps) {
  const { rosters, progress, isCounting, now, onRoster, onPlan } = props
  const byId = new Map(progress.map((one) => [one.rosterId, one]))
  const newest = rosters.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
  return (
    <section className={styles.section} aria-labelledby="home-rosters">
      <header className={styles.head}>
        <h2 id="home-rosters" className={styles.title}>
          Rosters
        </h2>
        <LinkButton onClick={() => onRoster(null)}>All rosters</LinkButton>
      </header>
      <ul className={styles.list}>
        {newest.slice(0, mostShown).map((roster) => {
          const come = byId.get(roster.id)
          return (
            <li key={roster.id} className={styles.row}>
              <span className={styles.name}>
                <LinkButton onClick={() => onRoster(roster.id)}>{roster.name}</LinkButton>
                {come?.plan != null && (
                  <LinkButton onClick={() => onPlan(come.plan?.planId ?? '')}>
                    <Chip tone="accent">Plan not sent</Chip>
                  </LinkButton>
                )}
              </span>
              <span className={styles.muted}>
                {formatTime(roster.changedAt)} · {formatAgo(roster.changedAt, now)}
              </span>
              {come === undefined ? (
                <span className={styles.wide}>
                  {isCounting && (
                    <>
                      <ShareBar total={1} parts={[]} />
                      <span className={styles.muted}>Counting…</span>
                    </>
                  )}
                </span>
              ) : (
                <span className={styles.wide}>
                  <ShareBar
                    total={askingRows(come)}
                    parts={[
                      { tone: 'ok', count: rowsWithAccess(come) },
                      { tone: 'accent', count: come.standings.waiting },
                    ]}
                  />
                  <span className={styles.muted}>{rosterProgressWords(come)}</span>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
