// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row

import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { classNames } from '../class-names.ts'
import { isMac } from '../commands/is-mac.ts'
import { isPressed } from '../commands/key-press.ts'
import { ArrowDown, ArrowUp } from '../icons.ts'
import { selectRows } from './select-rows.ts'
import { nextSort, type Sort } from './sort-rows.ts'
import { defaultRangeExtractor, useVirtualizer } from './virtual-rows.ts'
import styles from './virtual-table.module.css'

export interface TableColumn<T> {
  readonly id: string
  readonly header: string
  /** A CSS grid track, e.g. `minmax(160px, 2fr)`. */
  readonly width: string
  readonly align?: 'end' | undefined
  readonly cell: (row: T) => ReactNode
  /** Makes the column sortable. */
  readonly compare?: ((a: T, b: T) => number) | undefined
}

export interface TableSelection {
  readonly selected: ReadonlySet<string>
  readonly onChange: (selected: ReadonlySet<string>) => void
}

export interface RowHeading<T> {
  readonly is: (row: T) => boolean
  readonly render: (row: T) => ReactNode
  /** Enter or Space on it. */
  readonly onPress?: ((row: T) => void) | undefined
}

export interface VirtualTableProps<T> {
  readonly label: string
  readonly columns: readonly TableColumn<T>[]
  /** In the order shown: sorting is the owner's. */
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  /** Names a row for its checkbox. */
  readonly rowName: (row: T) => string
  readonly sort?: Sort | null | undefined
  readonly onSortChange?: ((sort: Sort | null) => void) | undefined
  readonly selection?: TableSelection | undefined
  /** Enter or a click on a row. */
  readonly onOpen?: ((row: T) => void) | undefined
  /** Rows that are headings over the whole width. They cannot be selected or opened. */
  readonly heading?: RowHeading<T> | undefined
  /** Called when the last rows come into view. */
  readonly onReachEnd?: (() => void) | undefined
  readonly minWidth?: number | undefined
  readonly rowHeight?: number | undefined
}

const overscan = 12

/**
 * A table of any length: only the rows in view are in the page. One stop for Tab; arrows, Page, Home and End move,
 * Space selects, Shift extends, Ctrl+A selects all, Enter opens. Ours, on the virtual list the grid stands on: a table
 * package would be a second way to scroll, select and name rows that has to be kept like the first.
 */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { label, columns, rows, rowKey, rowName, selection, onOpen, heading, onReachEnd } = props
  const { minWidth = 640, rowHeight = 32 } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const anchor = useRef<string | null>(null)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey])
  const canSelect = selection !== undefined
  const selectable = useMemo(
    () => (canSelect ? keys.filter((_, index) => !isHeading(rows[index], heading)) : []),
    [canSelect, keys, rows, heading],
  )
  const found = activeKey === null ? -1 : keys.indexOf(activeKey)
  const active = Math.max(0, found)

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingStart: 31,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return active < rows.length && !shown.includes(active)
        ? [...shown, active].sort((a, b) => a - b)
        : shown
    },
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 1) onReachEnd?.()
  }, [last, rows.length, onReachEnd])

  const tracks = [
    ...(selection === undefined ? [] : ['20px']),
    ...columns.map((column) => column.width),
  ].join(' ')

  function moveTo(index: number, isExtending: boolean) {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    const key = keys[next]
    if (key === undefined) return
    setActiveKey(key)
    virtualizer.scrollToIndex(next)
    if (isExtending && selection !== undefined) {
      if (anchor.current === null) {
        anchor.current = keys[active] ?? key
        selection.onChange(new Set([...selection.selected, anchor.current]))
      }
      const base = new Set([...selection.selected, anchor.current])
      selection.onChange(selectRows(base, selectable, { key, anchor: anchor.current, how: 'extend' }))
    }
  }

  function pick(key: string, isExtending: boolean) {
    if (selection === undefined) return
    const how = isExtending ? 'extend' : 'toggle'
    selection.onChange(selectRows(selection.selected, selectable, { key, anchor: anchor.current, how }))
    if (!isExtending) anchor.current = key
    setActiveKey(key)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2)
    const row = rows[active]
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) moveTo(to, event.shiftKey)
    else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined && isHeading(row, heading))
      heading?.onPress?.(row)
    else if (event.key === 'Enter' && row !== undefined && !isHeading(row, heading)) onOpen?.(row)
    else if (event.key === ' ' && row !== undefined && !isHeading(row, heading))
      pick(rowKey(row), event.shiftKey)
    else if (isPressed('Mod+A', event, isMac()) && selection !== undefined)
      selection.onChange(new Set(selectable))
    else return
    event.preventDefault()
  }

  const chosen = selection === undefined ? 0 : selectable.filter((key) => selection.selected.has(key)).length
  return (
    // The focus stays on the table; the current row is told through aria-activedescendant.
    <div
      ref={scroller}
      className={styles.scroller}
      style={{ '--table-min-width': `${minWidth}px`, '--table-row-height': `${rowHeight}px` } as object}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={selection === undefined ? undefined : true}
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${active}`}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head} role="rowgroup">
        <div
          className={styles.row}
          style={{ gridTemplateColumns: tracks }}
          role="row"
          aria-rowindex={1}
          tabIndex={-1}
        >
          {selection !== undefined && (
            <span className={styles.mark} role="columnheader">
              <input
                type="checkbox"
                aria-label={`Select all ${selectable.length}`}
                checked={chosen > 0 && chosen === selectable.length}
                ref={(box) => {
                  if (box !== null) box.indeterminate = chosen > 0 && chosen < selectable.length
                }}
                onChange={() =>
                  selection.onChange(chosen === selectable.length ? new Set() : new Set(selectable))
                }
              />
            </span>
          )}
          {columns.map((column) => (
            <ColumnHead
              key={column.id}
              column={column}
              sort={props.sort ?? null}
              onSortChange={props.onSortChange}
            />
          ))}
        </div>
      </div>
      <div className={styles.body} style={{ height: virtualizer.getTotalSize() }} role="rowgroup">
        {items.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const key = rowKey(row)
          const group = isHeading(row, heading) ? heading?.render(row) : null
          const isSelected =
            selection !== undefined && group === null ? selection.selected.has(key) : undefined
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all its rows
            <div
              key={key}
              id={`${id}-${item.index}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 2}
              aria-selected={isSelected}
              className={classNames(
                styles.row,
                item.index === active && styles.active,
                group !== null && styles.group,
                group === null && onOpen !== undefined && styles.opens,
              )}
              style={{
                gridTemplateColumns: group === null ? tracks : '1fr',
                transform: `translateY(${item.start}px)`,
              }}
              onClick={() => {
                setActiveKey(key)
                if (group === null) onOpen?.(row)
              }}
            >
              {group !== null && (
                <div role="gridcell" className={styles.cell} aria-colspan={columns.length}>
                  {group}
                </div>
              )}
              {group === null && selection !== undefined && (
                <span className={styles.mark} role="gridcell">
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={`Select ${rowName(row)}`}
                    checked={isSelected === true}
                    onChange={() => undefined}
                    onClick={(event) => {
                      event.stopPropagation()
                      pick(key, event.shiftKey)
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
                  >
                    {column.cell(row)}
                  </div>
                ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function isHeading<T>(row: T | undefined, heading: VirtualTableProps<T>['heading']): boolean {
  return row !== undefined && heading?.is(row) === true
}

interface ColumnHeadProps<T> {
  readonly column: TableColumn<T>
  readonly sort: Sort | null
  readonly onSortChange: ((sort: Sort | null) => void) | undefined
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
