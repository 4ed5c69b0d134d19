// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
import { classNames } from '../class-names.ts'
import { ArrowDown, ArrowUp } from '../icons.ts'
import { nextSort, type Sort } from './sort-rows.ts'
import type { TableColumn, VirtualTableProps } from './table-props.ts'
import type { RowSelection } from './use-row-selection.ts'
import styles from './virtual-table.module.css'

export interface TableHeadProps<T> {
  readonly columns: readonly TableColumn<T>[]
  readonly sort: Sort | null
  readonly onSortChange: VirtualTableProps<T>['onSortChange']
  readonly selection: RowSelection | null
  /** CSS grid tracks of a row. */
  readonly tracks: string
}

/** The titles: a click sorts, the box selects everything. */
export function TableHead<T>({ columns, sort, onSortChange, selection, tracks }: TableHeadProps<T>) {
  return (
    <div className={styles.head} role="rowgroup">
      <div
        className={styles.row}
        style={{ gridTemplateColumns: tracks }}
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
      >
        {selection !== null && <SelectAll {...selection} />}
        {columns.map((column) => (
          <ColumnHead key={column.id} column={column} sort={sort} onSortChange={onSortChange} />
        ))}
      </div>
    </div>
  )
}

function SelectAll({ selectable, chosen, toggleAll }: RowSelection) {
  return (
    <span className={styles.mark} role="columnheader">
      <input
        type="checkbox"
        aria-label={`Select all ${selectable}`}
        checked={chosen > 0 && chosen === selectable}
        ref={(box) => {
          if (box !== null) box.indeterminate = chosen > 0 && chosen < selectable
        }}
        onChange={toggleAll}
      />
    </span>
  )
}

interface ColumnHeadProps<T> extends Pick<TableHeadProps<T>, 'sort' | 'onSortChange'> {
  readonly column: TableColumn<T>
}

function ColumnHead<T>({ column, sort, onSortChange }: ColumnHeadProps<T>) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  const isSortable = column.compare !== undefined && onSortChange !== undefined
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={isSortable ? (direction ?? 'none') : undefined}
      className={classNames(styles.column, column.align === 'end' && styles.end)}
    >
      {isSortable ? (
        <button type="button" className={styles.sort} onClick={() => onSortChange(nextSort(sort, column.id))}>
          {column.header}
          {direction === 'ascending' && <ArrowUp size={12} aria-hidden />}
          {direction === 'descending' && <ArrowDown size={12} aria-hidden />}
        </button>
      ) : (
        column.header
      )}
    </div>
  )
}
