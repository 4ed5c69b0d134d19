// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
import { memo, type PointerEvent } from 'react'
import { classNames } from '../class-names.ts'
import type { VirtualTableProps } from './table-props.ts'
import styles from './virtual-table.module.css'

/** What rows do; the same functions in every render, or each row would be drawn again with any. */
export interface RowActs<T> {
  readonly activate: (key: string, index: number) => void
  readonly open: (row: T) => void
  readonly pick: (key: string, isExtending: boolean) => void
}

export interface TableRowProps<T> extends Pick<VirtualTableProps<T>, 'columns' | 'rowName' | 'heading'> {
  readonly id: string
  readonly row: T
  readonly rowKey: string
  readonly index: number
  /** Pixels from the top of all rows. */
  readonly start: number
  readonly tracks: string
  readonly isActive: boolean
  readonly canOpen: boolean
  /** undefined where no row can be selected. */
  readonly isSelected: boolean | undefined
  readonly acts: RowActs<T>
}

const isCut = (element: Element): boolean => element.scrollWidth > element.clientWidth

/** A cell whose words are cut says them whole, unless a part of it does. */
function tellWhatIsCut({ currentTarget: cell }: PointerEvent<HTMLElement>): void {
  const parts = [...cell.querySelectorAll('*')]
  const tells = !parts.some((part) => part.hasAttribute('title')) && [cell, ...parts].some(isCut)
  cell.title = tells ? (cell.textContent ?? '') : ''
}

function DrawnRow<T>(props: TableRowProps<T>) {
  const { id, row, rowKey, index, start, tracks, columns, rowName, heading, canOpen, isSelected, acts } =
    props
  const group = heading?.is(row) === true ? heading.render(row) : null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all its rows
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={group === null ? isSelected : undefined}
      className={classNames(
        styles.row,
        props.isActive && styles.active,
        group !== null && styles.group,
        group === null && canOpen && styles.opens,
      )}
      style={{
        gridTemplateColumns: group === null ? tracks : '1fr',
        transform: `translateY(${start}px)`,
      }}
      onClick={() => {
        acts.activate(rowKey, index)
        if (group === null) acts.open(row)
      }}
    >
      {group !== null && (
        <div role="gridcell" className={styles.cell} aria-colspan={columns.length}>
          {group}
        </div>
      )}
      {group === null && isSelected !== undefined && (
        <span className={styles.mark} role="gridcell">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${rowName(row)}`}
            checked={isSelected}
            onChange={() => undefined}
            onClick={(event) => {
              event.stopPropagation()
              acts.pick(rowKey, event.shiftKey)
              acts.activate(rowKey, index)
            }}
          />
        </span>
      )}
      {group === null &&
        columns.map((column) => (
          <div
            key={column.id}
            role="gridcell"
            className={classNames(styles.cell, column.align === 'end' && styles.end)}
            onPointerEnter={tellWhatIsCut}
          >
            {column.cell(row)}
          </div>
        ))}
    </div>
  )
}

/** A row, or a heading over the whole width. Drawn again when something of its own is another. */
// A component of any row's type stays one of any row's type.
export const TableRow = memo(DrawnRow) as typeof DrawnRow
