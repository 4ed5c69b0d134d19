import { classNames } from '../class-names.ts'
import styles from './share-bar.module.css'

export interface ShareBarProps {
  readonly total: number
  readonly parts: readonly { readonly tone: 'ok' | 'accent' | 'warning' | 'error'; readonly count: number }[]
}

/** Parts of a whole as a thin bar; the words beside it say the same. */
export function ShareBar({ total, parts }: ShareBarProps) {
  return (
    <span className={styles.bar} aria-hidden>
      {parts.map(
        ({ tone, count }) =>
          count > 0 && (
            <span
              key={tone}
              className={classNames(styles.part, styles[tone])}
              style={{ width: `${(count / Math.max(total, 1)) * 100}%` }}
            />
          ),
      )}
    </span>
  )
}
