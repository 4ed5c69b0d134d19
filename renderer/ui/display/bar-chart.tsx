import { formatCount } from '../../../shared/words/count.ts'
import { classNames } from '../class-names.ts'
import styles from './bar-chart.module.css'

export type BarTone =
  | 'neutral'
  | 'accent'
  | 'ok'
  | 'warning'
  | 'error'
  | 'hint'
  | 'soft-ok'
  | 'soft-hint'
  | 'soft-neutral'

export interface Bar {
  readonly label: string
  readonly count: number
  readonly tone: BarTone
}

/** Parts of a whole as one bar with a legend; empty parts are left out. */
export function StackedBar({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const shown = bars.filter((bar) => bar.count > 0)
  const total = shown.reduce((sum, bar) => sum + bar.count, 0)
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div className={styles.stack} aria-hidden>
        {shown.map((bar) => (
          <span
            key={bar.label}
            className={classNames(styles.part, styles[bar.tone])}
            style={{ width: `${(bar.count / total) * 100}%` }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {shown.map((bar) => (
          <li key={bar.label} className={styles.entry}>
            <span className={classNames(styles.dot, styles[bar.tone])} aria-hidden />
            {bar.label} <span className={styles.count}>{formatCount(bar.count)}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}

export interface ColumnChartProps {
  readonly title: string
  readonly bars: readonly Bar[]
  /** Words under the first and the last column. */
  readonly from: string
  readonly to: string
  /** The whole chart in one sentence, for those who do not see it. */
  readonly summary: string
}

/** Counts along a line, e.g. by day. */
export function ColumnChart({ title, bars, from, to, summary }: ColumnChartProps) {
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  const width = 100 / Math.max(1, bars.length)
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>{title}</figcaption>
      <svg
        className={styles.columns}
        viewBox="0 0 100 36"
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        {bars.map((bar, position) => {
          const height = bar.count === 0 ? 0.6 : Math.max(2, (bar.count / highest) * 35)
          return (
            <rect
              key={bar.label}
              className={bar.count === 0 ? styles.neutral : styles[bar.tone]}
              x={position * width + width * 0.12}
              y={36 - height}
              width={width * 0.76}
              height={height}
            >
              <title>{`${bar.label}: ${formatCount(bar.count)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className={styles.axis} aria-hidden>
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </figure>
  )
}
