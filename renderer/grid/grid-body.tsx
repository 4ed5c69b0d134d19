// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import type { RefObject } from 'react'
import { useVirtualizer } from '../ui/virtual-rows.ts'
import styles from './grid.module.css'
import type { GridColumn, GridSource, Range } from './grid-props.ts'
import { GridRow } from './grid-row.tsx'
import { type Selection, spansOf } from './selection.ts'
import { rowHeight } from './show-cell.ts'

export interface GridBodyProps {
  readonly id: string
  readonly scroller: RefObject<HTMLElement | null>
  /** The empty row at the end included. */
  readonly rows: number
  readonly columns: readonly GridColumn[]
  readonly widths: readonly number[]
  readonly source: GridSource
  readonly selection: Selection
  readonly ranges: readonly Range[]
}

/** The rows in view. */
export function GridBody({ id, scroller, rows, columns, widths, source, selection, ranges }: GridBodyProps) {
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  return (
    <div role="rowgroup" className={styles.body} style={{ height: rows * rowHeight }}>
      {virtualizer.getVirtualItems().map((item) => (
        <GridRow
          key={item.index < source.rowCount ? source.rowKey(item.index) : 'new'}
          id={id}
          row={item.index}
          top={item.index * rowHeight}
          columns={columns}
          widths={widths}
          source={source}
          spans={spansOf(ranges, item.index)}
          activeCol={item.index === selection.anchor.row ? selection.anchor.col : -1}
          isNew={item.index >= source.rowCount}
        />
      ))}
    </div>
  )
}
