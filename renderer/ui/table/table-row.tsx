// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
import type { PointerEvent } from 'react'
import { classNames } from '../class-names.ts'
import type { VirtualTableProps } from './table-props.ts'
import type { RowSelection } from './use-row-selection.ts'
import styles from './virtual-table.module.css'

export interface TableRowProps<T>
  extends Pick<VirtualTableProps<T>, 'columns' | 'rowName' | 'heading' | 'onOpen'> {
  readonly id: string
  readonly row: T
  readonly rowKey: string
  readonly index: number
  /** Pixels from the top of all rows. */
  readonly start: number
  readonly tracks: string
  readonly isActive: boolean
  readonly selection: RowSelection | null
  readonly onActivate: () => void
}

const isCut = (element: Element): boolean => element.scrollWidth > element.clientWidth

/** A cell whose words are cut says them whole, unless a part of it does. */
function tellWhatIsCut({ currentTarget: cell }: PointerEvent<HTMLElement>): void {
  const parts = [...cell.querySelectorAll('*')]
  const tells = !parts.some((part) => part.hasAttribute('title')) && [cell, ...parts].some(isCut)
  cell.title = tells ? (cell.textContent ?? '') : ''
}

/** A row, or a heading over the whole width. */
export function TableRow<T>(props: TableRowProps<T>) {
  const { id, row, rowKey, index, start, tracks, columns, rowName, heading, selection, onOpen } = props
  const group = heading?.is(row) === true ? heading.render(row) : null
  const isSelected = selection !== null && group === null ? selection.isSelected(rowKey) : undefined
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all its rows
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classNames(
        styles.row,
        props.isActive && styles.active,
        group !== null && styles.group,
        group === null && onOpen !== undefined && styles.opens,
      )}
      style={{
        gridTemplateColumns: group === null ? tracks : '1fr',
        transform: `translateY(${start}px)`,
      }}
      onClick={() => {
        props.onActivate()
        if (group === null) onOpen?.(row)
      }}
    >
      {group !== null && (
        <div role="gridcell" className={styles.cell} aria-colspan={columns.length}>
          {group}
        </div>
      )}
      {group === null && selection !== null && (
        <span className={styles.mark} role="gridcell">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${rowName(row)}`}
            checked={isSelected === true}
            onChange={() => undefined}
            onClick={(event) => {
              event.stopPropagation()
              selection.pick(rowKey, event.shiftKey)
              props.onActivate()
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
