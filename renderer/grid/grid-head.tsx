// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import { memo, type PointerEvent } from 'react'
import { classNames } from '../ui/class-names.ts'
import { ArrowDown, ArrowUp, ChevronDown, ListFilter } from '../ui/icons.ts'
import { useLatestActs } from '../ui/paint/use-latest-acts.ts'
import gridStyles from './grid.module.css'
import styles from './grid-head.module.css'
import type { GridColumn, GridProps, HeadNote, Range } from './grid-props.ts'
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
  const { columns, measures, ranges, hiddenBefore, menuCol } = props
  const acts = useLatestActs({ onResize: props.onResize, onMenu: props.onMenu })
  const title = (col: number) => {
    const column = columns[col]
    if (column === undefined) return null
    const note = props.note?.(column.id) ?? null
    return (
      <HeadCell
        key={column.id}
        column={column}
        col={col}
        width={measures.widths[col]}
        isSelected={ranges.some((range) => col >= range.left && col <= range.right)}
        isFiltered={note?.isFiltered === true}
        sorted={note?.sorted ?? null}
        place={note?.place ?? null}
        before={hiddenBefore.get(col)}
        after={col === columns.length - 1 ? hiddenBefore.get(columns.length) : undefined}
        isMenuOpen={menuCol === col}
        acts={acts}
      />
    )
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

interface HeadCellProps extends Pick<HeadNote, 'sorted' | 'place' | 'isFiltered'> {
  readonly column: GridColumn
  readonly col: number
  readonly width: number | undefined
  readonly isSelected: boolean
  /** Titles of the columns hidden before it, and after it when it is the last. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly isMenuOpen: boolean
  readonly acts: Pick<GridHeadProps, 'onResize' | 'onMenu'>
}

/** Drawn again only when it looks different: it stays as it is while rows are typed into. */
const HeadCell = memo(function HeadCell(props: HeadCellProps) {
  const { column, col, sorted, place, isFiltered, before, after, acts } = props
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  const hidden = [before, after].filter((titles) => titles !== undefined).join(', ')
  return (
    <div
      role="columnheader"
      aria-colindex={col + 2}
      aria-sort={sorted ?? undefined}
      aria-label={isFiltered ? `${column.title}, filtered` : column.title}
      title={hidden === '' ? undefined : `Hidden here: ${hidden}`}
      data-head={col}
      className={classNames(
        styles.title,
        props.isSelected && styles.titleSelected,
        before !== undefined && styles.hidesBefore,
        after !== undefined && styles.hidesAfter,
      )}
      style={{ width: props.width }}
    >
      <span className={styles.titleText}>{column.title}</span>
      {isFiltered && <ListFilter size={12} aria-hidden className={styles.noteIcon} />}
      {sorted !== null && (
        <span className={styles.sorted} aria-hidden>
          <Arrow size={12} />
          {place}
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Column menu: ${column.title}`}
        aria-haspopup="menu"
        aria-expanded={props.isMenuOpen}
        className={styles.titleMenu}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => acts.onMenu(col, event.currentTarget)}
      >
        <ChevronDown size={14} aria-hidden />
      </button>
      <span
        className={styles.resize}
        aria-hidden
        data-edge={col}
        onPointerDown={(event) => {
          if (event.button === 0) acts.onResize(event, column)
        }}
      />
    </div>
  )
})
