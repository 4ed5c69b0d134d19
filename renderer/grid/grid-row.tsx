// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import { memo } from 'react'
import { classNames } from '../ui/class-names.ts'
import { notePaint } from '../ui/paint/note-paint.ts'
import styles from './grid.module.css'
import type { GridColumn, GridSource } from './grid-props.ts'
import { isInSpans, readEdges } from './selection.ts'

export interface GridRowProps {
  readonly id: string
  readonly row: number
  readonly top: number
  readonly columns: readonly GridColumn[]
  readonly widths: readonly number[]
  /** How many columns, from the left, do not scroll. */
  readonly frozen: number
  readonly source: GridSource
  /** See `GridSource.rowStamp`; undefined paints the row again with every source. */
  readonly stamp: unknown
  /** What stands beside the row. */
  readonly number: number
  /** Selected columns, see `spansOf`. */
  readonly spans: string
  /** The part of the range last selected, see `edgesOf`. */
  readonly edges: string
  /** Columns that a drag of the fill handle would fill, as spans. */
  readonly filling: string
  /** The part of the range that was cut, as edges. */
  readonly cut: string
  /** The current cell's column, or -1. */
  readonly activeCol: number
  readonly isNew: boolean
}

/** True when two paintings of a row would be the same. */
function isSameRow(before: GridRowProps, after: GridRowProps): boolean {
  for (const name of Object.keys(after) as (keyof GridRowProps)[]) {
    if (name === 'source' && after.stamp !== undefined) continue
    if (before[name] !== after[name]) return false
  }
  return true
}

/** One row; painted again only when its texts or its part of the selection changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, top, columns, frozen, spans, isNew } = props
  // Called, not rendered: a component for each of a thousand cells is what scrolling would wait for.
  const cell = (col: number) => {
    const column = columns[col]
    return column === undefined ? null : gridCell({ ...props, column, col })
  }
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={styles.row}
      data-row={row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className={classNames(styles.still, frozen > 0 && styles.frozen)}>
        <div
          role="rowheader"
          aria-colindex={1}
          className={classNames(styles.number, spans !== '' && styles.numberSelected)}
          data-number
          {...(row === 0 ? notePaint('first-row') : {})}
        >
          {isNew ? '+' : props.number}
        </div>
        {columns.slice(0, frozen).map((_, col) => cell(col))}
      </div>
      {columns.slice(frozen).map((_, at) => cell(frozen + at))}
    </div>
  )
}, isSameRow)

interface GridCellProps extends GridRowProps {
  readonly column: GridColumn
  readonly col: number
}

function gridCell(props: GridCellProps) {
  const { id, row, col, column, widths, source, spans, edges, filling, activeCol, isNew } = props
  const mark = isNew ? null : source.mark(row, column.id)
  const isReadOnly = column.isReadOnly === true
  const lock = isNew || isReadOnly ? null : (source.lockedReason?.(row, column.id) ?? null)
  const shown = isNew
    ? ''
    : (source.render(row, column.id, widths[col] ?? column.width) ?? firstLine(source.text(row, column.id)))
  const isSelected = isInSpans(spans, col)
  const edge = readEdges(edges, col)
  const cut = readEdges(props.cut, col)
  // What outlines a range lies over the lines between cells, so the cell does not cut it off; its text does that itself.
  const isAtEdge = cut !== null || (edge !== null && !edge.isAlone)
  const unsaved = isNew ? null : (source.unsavedNote?.(row, column.id) ?? null)
  const why = [unsaved, mark?.message, lock]
    .filter((words) => words !== undefined && words !== null)
    .join('\n')
  return (
    <div
      key={column.id}
      id={col === activeCol ? `${id}-${row}-${col}` : undefined}
      role="gridcell"
      aria-colindex={col + 2}
      aria-selected={isSelected}
      aria-readonly={isReadOnly || lock !== null ? true : undefined}
      aria-invalid={mark?.severity === 'error' ? true : undefined}
      title={why === '' ? undefined : why}
      data-col={col}
      data-unsaved={unsaved === null ? undefined : true}
      className={classNames(
        styles.cell,
        isSelected && styles.selected,
        col === activeCol && styles.active,
        mark !== null && styles[mark.severity],
        isReadOnly && styles.readOnly,
        lock !== null && styles.locked,
        unsaved !== null && styles.unsaved,
        isInSpans(filling, col) && styles.filling,
        isAtEdge && styles.edge,
        edge?.top === true && styles.edgeTop,
        edge?.bottom === true && styles.edgeBottom,
        edge?.left === true && styles.edgeLeft,
        edge?.right === true && styles.edgeRight,
      )}
      style={{ width: widths[col] }}
    >
      {mark === null && !isAtEdge ? shown : <span className={styles.text}>{shown}</span>}
      {cut !== null && (
        <span
          data-cut
          className={classNames(
            styles.cut,
            cut.top && styles.cutTop,
            cut.bottom && styles.cutBottom,
            cut.left && styles.cutLeft,
            cut.right && styles.cutRight,
          )}
          aria-hidden
        />
      )}
      {mark !== null && <span className={styles.flag} aria-hidden />}
      {edge?.bottom === true && edge.right && !isNew && (
        <span className={styles.handle} data-fill aria-hidden />
      )}
    </div>
  )
}

/** A cell is one line high; more of it shows when it is edited. */
const firstLine = (text: string): string => (text.includes('\n') ? text.replaceAll('\n', ' ⏎ ') : text)
