// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import { useRef } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '../ui/table/virtual-rows.ts'
import styles from './grid.module.css'
import type { Cell, GridColumn, GridSource, Range } from './grid-props.ts'
import { GridRow } from './grid-row.tsx'
import { noSlots, takeSlots } from './row-slots.ts'
import { edgesOf, spansOf } from './selection.ts'
import { type Measures, rowHeight } from './show-cell.ts'

export interface GridBodyProps {
  readonly id: string
  /** What scrolls them; null until it is there. */
  readonly box: HTMLElement | null
  /** The empty row at the end included. */
  readonly rows: number
  readonly columns: readonly GridColumn[]
  readonly measures: Measures
  readonly source: GridSource
  /** The cell with the cursor; null when its row is gone. */
  readonly active: Cell | null
  readonly ranges: readonly Range[]
  /** Cells that a drag of the fill handle would fill. */
  readonly filling: Range | null
  /** Cells that were cut and wait to be pasted. */
  readonly cut: Range | null
}

/**
 * As many rows at each place: whether one more is seen in part at an end changes with every pixel, and its element would
 * come and go. `most` is how many there were in a box of this height.
 */
function steady(seen: number[], rows: number, most: { current: number }): number[] {
  // Another height, or the top of the list.
  if (seen.length < most.current - 1) most.current = 0
  most.current = Math.max(most.current, seen.length)
  const next = (seen.at(-1) ?? rows) + 1
  return seen.length < most.current && next < rows ? [...seen, next] : seen
}

/** The rows in view, and the one with the cursor wherever it is: a screen reader is pointed to its cell. */
export function GridBody(props: GridBodyProps) {
  const { id, box, rows, columns, measures, source, active, ranges, filling, cut } = props
  const currentRow = active?.row ?? null
  const most = useRef(0)
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => box,
    estimateSize: () => rowHeight,
    overscan: 4,
    rangeExtractor: (range) => {
      const seen = steady(defaultRangeExtractor(range), rows, most)
      if (currentRow === null || seen.includes(currentRow)) return seen
      return currentRow < (seen[0] ?? 0) ? [currentRow, ...seen] : [...seen, currentRow]
    },
  })
  const items = virtualizer.getVirtualItems()
  // Rows that leave the view lend their elements to those that come: making elements anew is slow.
  const taken = useRef(noSlots)
  const isAlone = (index: number) =>
    index === currentRow && !items.some((item) => Math.abs(item.index - index) === 1)
  const around = items.filter(({ index }) => !isAlone(index))
  taken.current = takeSlots(taken.current, around[0]?.index ?? 0, around.length)
  const { first, slots } = taken.current
  // One that came to the other end would have all others moved around it.
  const keyOf = (index: number) =>
    isAlone(index) ? `current ${index < first ? 'above' : 'below'}` : slots[index - first]
  const target = filling === null ? [] : [filling]
  return (
    <div role="rowgroup" className={styles.body} style={{ height: rows * rowHeight }}>
      {items.map(({ index }) => (
        <GridRow
          key={keyOf(index)}
          id={id}
          row={index}
          top={index * rowHeight}
          columns={columns}
          widths={measures.widths}
          frozen={measures.frozen}
          source={source}
          stamp={index < source.rowCount ? source.rowStamp?.(index) : 'new'}
          number={index < source.rowCount ? source.rowNumber(index) : 0}
          spans={spansOf(ranges, index)}
          edges={edgesOf(ranges.at(-1), index)}
          filling={spansOf(target, index)}
          cut={edgesOf(cut ?? undefined, index)}
          activeCol={active !== null && index === active.row ? active.col : -1}
          isNew={index >= source.rowCount}
        />
      ))}
    </div>
  )
}
