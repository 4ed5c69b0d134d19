// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import type { PointerEvent } from 'react'
import { classNames } from '../ui/class-names.ts'
import { ArrowDown, ArrowUp, ChevronDown, ListFilter } from '../ui/icons.ts'
import gridStyles from './grid.module.css'
import styles from './grid-head.module.css'
import type { GridColumn, GridProps, Range } from './grid-props.ts'
import type { Measures } from './show-cell.ts'

export interface GridHeadProps {
  readonly columns: readonly GridColumn[]
  readonly measures: Measures
  readonly ranges: readonly Range[]
  /** Titles of the columns hidden before each column, and after the last. */
  readonly hiddenBefore: ReadonlyMap<number, string>
  readonly note: GridProps['headNote']
  readonly menuCol: number | null
  readonly onResize: (event: PointerEvent<HTMLElement>, column: GridColumn) => void
  readonly onMenu: (col: number, button: Element) => void
}

/** The titles; a click selects a column, a drag moves it, a drag of the edge widens it. */
export function GridHead(props: GridHeadProps) {
  const { columns, measures } = props
  const title = (col: number) => {
    const column = columns[col]
    return column === undefined ? null : <HeadCell key={column.id} {...props} column={column} col={col} />
  }
  return (
    <div role="row" aria-rowindex={1} className={gridStyles.head} style={{ width: measures.totalWidth }}>
      <div className={classNames(gridStyles.still, measures.frozen > 0 && gridStyles.frozen)}>
        <div
          role="columnheader"
          aria-colindex={1}
          aria-label="Row"
          title="Select everything"
          data-corner
          className={classNames(gridStyles.number, gridStyles.corner)}
        />
        {columns.slice(0, measures.frozen).map((_, col) => title(col))}
      </div>
      {columns.slice(measures.frozen).map((_, at) => title(measures.frozen + at))}
    </div>
  )
}

function HeadCell(props: GridHeadProps & { readonly column: GridColumn; readonly col: number }) {
  const { column, col, columns, measures, ranges, hiddenBefore, menuCol, onResize, onMenu } = props
  const note = props.note?.(column.id) ?? null
  const isSelected = ranges.some((range) => col >= range.left && col <= range.right)
  const Arrow = note?.sorted === 'descending' ? ArrowDown : ArrowUp
  const before = hiddenBefore.get(col)
  const after = col === columns.length - 1 ? hiddenBefore.get(columns.length) : undefined
  const hidden = [before, after].filter((titles) => titles !== undefined).join(', ')
  return (
    <div
      role="columnheader"
      aria-colindex={col + 2}
      aria-sort={note?.sorted ?? undefined}
      aria-label={note?.isFiltered === true ? `${column.title}, filtered` : column.title}
      title={hidden === '' ? undefined : `Hidden here: ${hidden}`}
      data-head={col}
      className={classNames(
        styles.title,
        isSelected && styles.titleSelected,
        before !== undefined && styles.hidesBefore,
        after !== undefined && styles.hidesAfter,
      )}
      style={{ width: measures.widths[col] }}
    >
      <span className={styles.titleText}>{column.title}</span>
      {note?.isFiltered === true && <ListFilter size={12} aria-hidden className={styles.noteIcon} />}
      {note !== null && note.sorted !== null && (
        <span className={styles.sorted} aria-hidden>
          <Arrow size={12} />
          {note.place}
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Column menu: ${column.title}`}
        aria-haspopup="menu"
        aria-expanded={menuCol === col}
        className={styles.titleMenu}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => onMenu(col, event.currentTarget)}
      >
        <ChevronDown size={14} aria-hidden />
      </button>
      <span
        className={styles.resize}
        aria-hidden
        data-edge={col}
        onPointerDown={(event) => {
          if (event.button === 0) onResize(event, column)
        }}
      />
    </div>
  )
}
