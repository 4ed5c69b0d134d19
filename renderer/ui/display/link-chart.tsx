import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import { type ReactNode, useId, useState } from 'react'
import { formatCount } from '../../../shared/words/count.ts'
import { Button } from '../button.tsx'
import { classNames } from '../class-names.ts'
import styles from './link-chart.module.css'

export type BarTone =
  | 'neutral'
  | 'accent'
  | 'ok'
  | 'warning'
  | 'error'
  | 'hint'
  | 'soft-ok'
  | 'soft-hint'
  | 'soft-warning'
  | 'soft-error'
  | 'soft-neutral'

/** A part of a column: so many of one kind, and where they are listed. */
export interface LinkChartPart {
  readonly name: string
  readonly tone: BarTone
  readonly count: number
  /** A place in the app, `#/invites?…`. */
  readonly href: string
}

export interface LinkChartColumn {
  readonly key: string
  /** Under the column where there is room, and in the table: `16 Mar`. */
  readonly label: string
  readonly parts: readonly LinkChartPart[]
}

export interface LinkChartProps {
  readonly title: string
  /** The whole chart in one sentence. */
  readonly summary: string
  /** What the columns are, for the table: `Week`. */
  readonly columnName: string
  readonly columns: readonly LinkChartColumn[]
  /** Low, and without a frame of its own: above a list that it is about. */
  readonly isLow?: boolean
  /** Kinds, each with its name below, from the left; else times, of which only the first and the last are named. */
  readonly isByKind?: boolean
}

const width = 400
const height = 112
/** Fewer columns are no wider than with so many. */
const fewest = 6

/** Stacked columns of which every mark is a link to what it counts, and the same as a table. */
export function LinkChart(props: LinkChartProps) {
  const { title, summary, columnName, columns, isLow = false, isByKind = false } = props
  const [isTable, setTable] = useState(false)
  const id = useId()
  // What there is none of needs no colour in the legend.
  const counted = columns.flatMap(({ parts }) => parts).filter(({ count }) => count > 0)
  const kinds = [...new Map(counted.map((part) => [part.name, part.tone]))]
  return (
    <figure className={classNames(styles.chart, isLow && styles.low)} aria-labelledby={id}>
      <figcaption className={styles.caption}>
        <span id={id} className={styles.title}>
          {title}
        </span>
        <Button
          size="small"
          tone="quiet"
          aria-label={`${title}: show as ${isTable ? 'a chart' : 'a table'}`}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? 'Chart' : 'Table'}
        </Button>
      </figcaption>
      <p className={styles.summary}>{summary}</p>
      {isTable ? (
        <ChartTable columnName={columnName} columns={columns} kinds={kinds.map(([name]) => name)} />
      ) : (
        // Axes without a column would show a height that nothing has.
        counted.length > 0 && (
          <>
            <Columns columns={columns} isByKind={isByKind} />
            {!(isLow && (isByKind || kinds.length < 2)) && (
              <ul className={styles.legend}>
                {kinds.map(([name, tone]) => (
                  <li key={name} className={styles.entry}>
                    <span className={classNames(styles.dot, styles[tone])} aria-hidden />
                    {name}
                  </li>
                ))}
              </ul>
            )}
          </>
        )
      )}
    </figure>
  )
}

function Columns({ columns, isByKind }: { readonly isByKind: boolean } & Pick<LinkChartProps, 'columns'>) {
  const totals = columns.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0))
  const free = Math.max(0, fewest - columns.length)
  const slot = width / (columns.length + free)
  // Kinds begin at the left; of times the newest stands at the right.
  const range: [number, number] = isByKind ? [0, width - free * slot] : [free * slot, width]
  const x = scaleBand({ domain: columns.map(({ key }) => key), range, padding: 0.25 })
  const highest = Math.max(1, ...totals)
  const y = scaleLinear({ domain: [0, highest], range: [0, height] })
  const last = columns.length - 1
  return (
    <>
      <div className={styles.top} aria-hidden>
        {formatCount(highest)}
      </div>
      <svg className={styles.plot} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        <title>Each bar leads to what it counts</title>
        {columns.map((column) => (
          <g key={column.key}>{marksOf(column, x(column.key) ?? 0, x.bandwidth(), y)}</g>
        ))}
      </svg>
      {isByKind ? (
        <div
          className={classNames(styles.axis, styles.kinds)}
          style={{ gridTemplateColumns: `repeat(${columns.length + free}, minmax(0, 1fr))` }}
          aria-hidden
        >
          {columns.map(({ key, label }) => (
            <span key={key}>{label}</span>
          ))}
        </div>
      ) : (
        <div className={styles.axis} aria-hidden>
          <span>{last > 0 && columns[0]?.label}</span>
          <span>{columns[last]?.label}</span>
        </div>
      )}
    </>
  )
}

function marksOf(
  { label, parts }: LinkChartColumn,
  left: number,
  wide: number,
  y: (count: number) => number,
): ReactNode {
  let below = 0
  return parts.map(({ name, tone, count, href }) => {
    if (count === 0) return null
    const tall = Math.max(2, y(count))
    below += tall
    const words = `${label}: ${formatCount(count)} ${name}`
    return (
      <a key={name} href={href} aria-label={words} className={styles.mark}>
        <title>{words}</title>
        <Bar className={classNames(styles[tone])} x={left} y={height - below} width={wide} height={tall} />
      </a>
    )
  })
}

interface ChartTableProps extends Pick<LinkChartProps, 'columnName' | 'columns'> {
  readonly kinds: readonly string[]
}

function ChartTable({ columnName, columns, kinds }: ChartTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={styles.scrolls} tabIndex={0} aria-label="Table">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{columnName}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {kind}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(({ key, label, parts }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {kinds.map((kind) => {
                const part = parts.find(({ name }) => name === kind)
                return (
                  <td key={kind}>
                    {part === undefined || part.count === 0 ? (
                      '0'
                    ) : (
                      <a href={part.href} aria-label={`${label}: ${formatCount(part.count)} ${kind}`}>
                        {formatCount(part.count)}
                      </a>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
