// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import { memo } from 'react'
import { classNames } from '../ui/class-names.ts'
import styles from './grid.module.css'
import type { GridColumn, GridSource } from './grid-props.ts'
import { isInSpans } from './selection.ts'

export interface GridRowProps {
  readonly id: string
  readonly row: number
  readonly top: number
  readonly columns: readonly GridColumn[]
  readonly widths: readonly number[]
  readonly source: GridSource
  /** Selected columns, see `spansOf`. */
  readonly spans: string
  /** The current cell's column, or -1. */
  readonly activeCol: number
  readonly isNew: boolean
}

/** One row; painted again only when its texts or its part of the selection changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, row, top, columns, widths, source, spans, activeCol, isNew } = props
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="rowheader"
        className={classNames(styles.number, spans !== '' && styles.numberSelected)}
        data-row={row}
      >
        {isNew ? '+' : source.rowNumber(row)}
      </div>
      {columns.map((column, col) => {
        const mark = isNew ? null : source.mark(row, column.id)
        const isSelected = isInSpans(spans, col)
        return (
          <div
            key={column.id}
            id={`${id}-${row}-${col}`}
            role="gridcell"
            aria-colindex={col + 2}
            aria-selected={isSelected}
            aria-readonly={column.isReadOnly === true ? true : undefined}
            aria-invalid={mark?.severity === 'error' ? true : undefined}
            title={mark?.message}
            data-row={row}
            data-col={col}
            className={classNames(
              styles.cell,
              isSelected && styles.selected,
              col === activeCol && styles.active,
              mark !== null && styles[mark.severity],
              column.isReadOnly === true && styles.readOnly,
            )}
            style={{ width: widths[col] }}
          >
            <span className={styles.text}>
              {isNew ? '' : (source.render(row, column.id) ?? firstLine(source.text(row, column.id)))}
            </span>
            {mark !== null && <span className={styles.flag} aria-hidden />}
          </div>
        )
      })}
    </div>
  )
})

/** A cell is one line high; more of it shows when it is edited. */
const firstLine = (text: string): string => (text.includes('\n') ? text.replaceAll('\n', ' ⏎ ') : text)
