import type { HomeNeed, KnownAsOf } from '../../shared/home/home.ts'
import { calmWords, homeActTitle, homeNeedWords, knownAsOfWords } from '../../shared/words/home/home-words.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import {
  CalendarX,
  CircleAlert,
  CircleCheck,
  ClipboardCheck,
  Clock,
  KeyRound,
  MailCheck,
  Pause,
  RefreshCw,
  ShieldQuestion,
  UserMinus,
  UserX,
} from '../ui/icons.ts'
import styles from './home.module.css'

export interface NeedListProps {
  readonly needs: readonly HomeNeed[]
  readonly knownAsOf: KnownAsOf | null
  readonly now: number
  /** Rows with errors in rosters, which no need counts. */
  readonly rowsToFix: number
  readonly onNeed: (need: HomeNeed) => void
}

/** Each thing that waits for somebody, as a sentence with its number and the one act that leads to its rows. */
export function NeedList({ needs, knownAsOf, now, rowsToFix, onNeed }: NeedListProps) {
  const since = knownAsOf === null ? 'No account was synced yet.' : knownAsOfWords(knownAsOf, now)
  if (needs.length === 0)
    return (
      <div className={styles.calm}>
        <CircleCheck size={20} aria-hidden />
        <div>
          <p className={styles.calmTitle}>{calmWords(rowsToFix)}</p>
          <p className={styles.muted}>{since}</p>
        </div>
      </div>
    )
  return (
    <>
      <ul className={styles.needs}>
        {needs.map((need) => {
          const words = homeNeedWords(need, now)
          const act = homeActTitle(need)
          return (
            <li key={words} className={styles.need}>
              <NeedIcon need={need} />
              <span className={styles.sentence}>{words}</span>
              <Button size="small" aria-label={`${act}: ${words}`} onClick={() => onNeed(need)}>
                {act}
              </Button>
            </li>
          )
        })}
      </ul>
      <p className={styles.muted}>{since}</p>
    </>
  )
}

const looks = {
  'in-doubt': [ShieldQuestion, 'warning'],
  'run-stands': [Pause, 'warning'],
  'cannot-send': [KeyRound, 'error'],
  'access-over': [CalendarX, 'warning'],
  refused: [UserX, 'error'],
  failed: [CircleAlert, 'error'],
  'still-there': [UserX, 'error'],
  'run-asks': [ShieldQuestion, 'warning'],
  asks: [ShieldQuestion, 'warning'],
  expiring: [Clock, 'warning'],
  expired: [Clock, 'error'],
  'no-answer': [MailCheck, 'warning'],
  'access-ending': [CalendarX, 'plain'],
  'review-due': [ClipboardCheck, 'warning'],
  offboarding: [UserMinus, 'plain'],
  'sync-old': [RefreshCw, 'plain'],
  'sync-problem': [RefreshCw, 'warning'],
} as const satisfies Readonly<Record<HomeNeed['kind'], readonly [unknown, 'plain' | 'warning' | 'error']>>

function NeedIcon({ need }: { readonly need: HomeNeed }) {
  const [Icon, tone] = looks[need.kind]
  return (
    <span className={classNames(styles.icon, styles[tone])}>
      <Icon size={15} aria-hidden />
    </span>
  )
}
