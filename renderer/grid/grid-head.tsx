// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import type { PointerEvent } from 'react'
import { classNames } from '../ui/class-names.ts'
import styles from './grid.module.css'
import type { GridColumn, Range } from './grid-props.ts'

export interface GridHeadProps {
  readonly columns: readonly GridColumn[]
  readonly widths: readonly number[]
  readonly totalWidth: number
  readonly ranges: readonly Range[]
  readonly onResize: (event: PointerEvent<HTMLElement>, column: GridColumn) => void
}

/** The titles; a click selects a column, a drag of the edge widens it. */
export function GridHead({ columns, widths, totalWidth, ranges, onResize }: GridHeadProps) {
  return (
    <div role="row" aria-rowindex={1} className={styles.head} style={{ width: totalWidth }}>
      <div role="columnheader" className={classNames(styles.number, styles.corner)} aria-label="Row" />
      {columns.map((column, col) => (
        <div
          key={column.id}
          role="columnheader"
          aria-colindex={col + 2}
          data-head={col}
          className={classNames(
            styles.title,
            ranges.some((range) => col >= range.left && col <= range.right) && styles.titleSelected,
          )}
          style={{ width: widths[col] }}
        >
          {column.title}
          <span className={styles.resize} aria-hidden onPointerDown={(event) => onResize(event, column)} />
        </div>
      ))}
    </div>
  )
}
