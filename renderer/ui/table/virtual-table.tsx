// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { isMac } from '../commands/is-mac.ts'
import { isPressed } from '../commands/key-press.ts'
import { useAfterFirst } from '../paint/use-after-first.ts'
import { useLatestActs } from '../paint/use-latest-acts.ts'
import { TableHead } from './table-head.tsx'
import { isHeading, type VirtualTableProps } from './table-props.ts'
import { TableRow } from './table-row.tsx'
import { type PageFlow, usePageFlow } from './use-page-flow.ts'
import { useRowSelection } from './use-row-selection.ts'
import { defaultRangeExtractor, useVirtualizer } from './virtual-rows.ts'
import styles from './virtual-table.module.css'

const overscan = 12
/** Pixels; less its line, that no row below shows through. */
const headHeight = 31
/** Of the height of the window: less than most lists have, for what is drawn too much is drawn in vain. */
const shareOfWindow = 0.5
/** How high the window of each list was last, by its label. */
const roomOf = new Map<string, number>()

/**
 * A table of any length: only the rows in view are in the page. One stop for Tab; arrows, Page, Home and End move,
 * Space selects, Shift extends, Ctrl+A selects all, Enter opens. Ours, on the virtual list the grid stands on: a table
 * package would be a second way to scroll, select and name rows that has to be kept like the first.
 */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { label, columns, rows, rowKey, onOpen, heading, minWidth = 640, rowHeight = 32 } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place | null>(null)
  const selection = useRowSelection(props)
  const active = useMemo(() => placeOf(place, rows, rowKey), [place, rows, rowKey])
  const head = useRef<HTMLDivElement>(null)
  const sideways = useRef<HTMLDivElement>(null)
  const flow = usePageFlow(scroller, sideways)
  const { items, height, scrollTo } = useRowsInView(props, flow, scroller, active, rowHeight)
  const acts = useLatestActs({
    activate: (key: string, index: number) => setPlace({ key, index }),
    open: (row: T) => onOpen?.(row),
    pick: (key: string, isExtending: boolean) => selection?.pick(key, isExtending),
  })
  const tracks = [...(selection === null ? [] : ['20px']), ...columns.map(({ width }) => width)].join(' ')

  function moveTo(index: number, isExtending: boolean) {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    const to = rows[next]
    if (to === undefined) return
    const from = rows[active]
    setPlace({ key: rowKey(to), index: next })
    scrollTo(next)
    if (isExtending) selection?.extendTo(rowKey(to), rowKey(from ?? to))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return
    const window = (flow?.page ?? scroller.current)?.clientHeight ?? 320
    const page = Math.max(1, Math.floor(window / rowHeight) - 2)
    const row = rows[active]
    const to = moveOf(event.key, active, page, rows.length)
    if (to !== null) moveTo(to, event.shiftKey)
    else if (isPressed('Mod+A', event, isMac()) && selection !== null) selection.selectAll()
    else if (flow !== null && event.key in aside) sideways.current?.scrollBy(aside[event.key] ?? 0, 0)
    else if (row === undefined || (event.key !== 'Enter' && event.key !== ' ')) return
    else if (isHeading(row, heading)) heading?.onPress?.(row)
    else if (event.key === 'Enter') onOpen?.(row)
    else {
      setPlace({ key: rowKey(row), index: active })
      selection?.pick(rowKey(row), event.shiftKey)
    }
    event.preventDefault()
  }

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
      aria-multiselectable={selection === null ? undefined : true}
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${active}`}
      data-in-page={flow === null ? undefined : ''}
      onKeyDown={onKeyDown}
    >
      <div ref={head} className={styles.headFrame} role="presentation">
        <TableHead
          columns={columns}
          sort={props.sort ?? null}
          onSortChange={props.onSortChange}
          selection={selection}
          tracks={tracks}
        />
      </div>
      <div
        ref={sideways}
        className={styles.rowsFrame}
        role="presentation"
        onScroll={() => head.current?.scrollTo({ left: sideways.current?.scrollLeft ?? 0 })}
      >
        <div className={styles.body} style={{ height }} role="rowgroup">
          {items.map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <TableRow
                key={key}
                {...{ row, index, tracks, columns, heading, acts }}
                start={start - (flow?.margin ?? 0)}
                id={`${id}-${index}`}
                rowKey={key}
                rowName={props.rowName}
                isActive={index === active}
                canOpen={onOpen !== undefined}
                isSelected={selection?.isSelected(key)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** In a page the list itself has no scrollbar that these keys could move. */
const aside: Readonly<Record<string, number>> = { ArrowLeft: -64, ArrowRight: 64 }

/** The active row, and where it was. */
interface Place {
  readonly key: string
  readonly index: number
}

/** Where the active row is now; the first while none is, or when it is gone. */
function placeOf<T>(place: Place | null, rows: readonly T[], rowKey: (row: T) => string): number {
  if (place === null) return 0
  const there = rows[place.index]
  if (there !== undefined && rowKey(there) === place.key) return place.index
  return Math.max(
    0,
    rows.findIndex((row) => rowKey(row) === place.key),
  )
}

/** The row that a moving key leads to, maybe beyond the ends; null for any other key. */
function moveOf(key: string, active: number, page: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  }
  return moves[key] ?? null
}

/** The rows in view, and the active one wherever it is: a screen reader is pointed to it. */
function useRowsInView<T>(
  { label, rows, onReachEnd }: VirtualTableProps<T>,
  flow: PageFlow | null,
  scroller: { readonly current: HTMLDivElement | null },
  active: number,
  rowHeight: number,
) {
  const scrollMargin = flow?.margin ?? 0
  // What is beyond the edge is for who scrolls: the first painting does not wait for it.
  const isShown = useAfterFirst(true)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => flow?.page ?? scroller.current,
    scrollMargin,
    estimateSize: () => rowHeight,
    overscan: isShown ? overscan : 0,
    // The first rows come with the list, not in a second drawing of it; how many there is room for is seen then.
    initialRect: { width: 0, height: roomOf.get(label) ?? window.innerHeight * shareOfWindow },
    scrollPaddingStart: headHeight,
    // Rows of a list that scrolls by itself begin below its titles; in a page the margin says so.
    scrollPaddingEnd: flow === null ? headHeight : 0,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return active < rows.length && !shown.includes(active)
        ? [...shown, active].sort((a, b) => a - b)
        : shown
    },
  })
  useEffect(() => {
    if (virtualizer.scrollRect !== null) roomOf.set(label, virtualizer.scrollRect.height)
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 1) onReachEnd?.()
  }, [last, rows.length, onReachEnd])
  return {
    items,
    height: virtualizer.getTotalSize(),
    scrollTo: (index: number) => virtualizer.scrollToIndex(index),
  }
}
