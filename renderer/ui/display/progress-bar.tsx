import { Progress as BaseProgress } from '@base-ui/react/progress'
import { formatCount } from '../../../shared/words/count.ts'
import styles from './progress-bar.module.css'

export interface ProgressBarProps {
  readonly label: string
  readonly done: number
  /** null while unknown: the bar only shows that something happens. */
  readonly total: number | null
  /** Replaces `n of total`. */
  readonly text?: string | undefined
}

/** How far long work has come: n of total. */
export function ProgressBar({ label, done, total, text }: ProgressBarProps) {
  const shown =
    text ??
    (total === null ? (done === 0 ? '' : formatCount(done)) : `${formatCount(done)} of ${formatCount(total)}`)
  return (
    <BaseProgress.Root
      className={styles.root}
      value={total === null ? null : Math.min(done, total)}
      max={total === null || total === 0 ? 1 : total}
      getAriaValueText={() => shown}
    >
      <BaseProgress.Label className={styles.label}>{label}</BaseProgress.Label>
      <span className={styles.value}>{shown}</span>
      <BaseProgress.Track className={styles.track}>
        <BaseProgress.Indicator className={styles.bar} />
      </BaseProgress.Track>
    </BaseProgress.Root>
  )
}
