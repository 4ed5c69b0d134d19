import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { Range } from '../grid/grid-props.ts'
import type { SelectedCells } from '../sheet/selected-cells.ts'
import { workWhenIdle } from '../ui/turns/work-when-idle.ts'
import styles from './selection-summary.module.css'
import { type CellSummary, countCells, type SummarySource, summariseCells } from './summarise-cells.ts'

export interface SelectionSummaryProps {
  readonly selected: SelectedCells
  readonly source: SummarySource
  /** Ids of the columns as shown. */
  readonly columns: readonly string[]
}

/** The hand is still moving until nothing changed for so long. */
const restMs = 120

/** What the selected cells hold, worked out once the selection rests and without holding anything up. */
export function SelectionSummary({ selected, source, columns }: SelectionSummaryProps) {
  const ranges = useStore(selected, (state) => state.ranges)
  const { rowCount } = source
  const count = useMemo(() => countCells(ranges, columns, rowCount), [ranges, columns, rowCount])
  const isWide = count > 1
  const [latest, setLatest] = useState<{
    readonly ranges: readonly Range[]
    readonly summary: CellSummary
  } | null>(null)
  useEffect(() => {
    if (!isWide) return
    let stop = () => clearTimeout(timer)
    const timer = setTimeout(() => {
      stop = workWhenIdle(summariseCells(source, ranges, columns), {
        onDone: (summary) => setLatest({ ranges, summary }),
      })
    }, restMs)
    return () => stop()
  }, [ranges, source, columns, isWide])
  if (!isWide) return null
  // An older summary of the same cells stays until the new one is there.
  const summary = latest?.ranges === ranges ? latest.summary : null
  const facts =
    summary === null
      ? []
      : [
          `${formatCount(summary.filled)} filled`,
          `${formatCount(summary.different)} different`,
          ...(summary.people > 0 ? [countOf(summary.people, 'person', 'people')] : []),
          ...(summary.sites > 0 ? [countOf(summary.sites, 'site')] : []),
        ]
  return (
    <span className={styles.summary} title={facts.join(', ')}>
      <strong>{countOf(count, 'cell')} selected</strong>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </span>
  )
}
