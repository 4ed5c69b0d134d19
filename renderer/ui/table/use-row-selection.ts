import { useMemo, useRef } from 'react'
import { countSelected, noteSelected } from './count-selected.ts'
import { selectRows } from './select-rows.ts'
import type { VirtualTableProps } from './table-props.ts'

export interface RowSelection {
  /** How many rows can be selected. */
  readonly selectable: number
  /** How many of them are. */
  readonly chosen: number
  readonly isSelected: (key: string) => boolean
  /** One row, or all from the last one that was picked. */
  readonly pick: (key: string, isExtending: boolean) => void
  /** With Shift and a moving key: from the row that was left. */
  readonly extendTo: (key: string, from: string) => void
  readonly selectAll: () => void
  /** All when not all are selected; else none. */
  readonly toggleAll: () => void
}

/**
 * Which rows of a table are selected, and what gestures do to that; null where none can be. Keys are made when a gesture
 * needs them: of a hundred thousand rows that alone is a pause.
 */
export function useRowSelection<T>({
  rows,
  rowKey,
  selection,
  heading,
}: VirtualTableProps<T>): RowSelection | null {
  const anchor = useRef<string | null>(null)
  const canSelect = selection !== undefined
  const selected = selection?.selected ?? nothing
  const isHead = heading?.is
  const every = selection?.every ?? null
  const selectable = useMemo(
    () => every?.rows ?? (canSelect ? withoutHeadings(rows, isHead) : rows),
    [canSelect, every, rows, isHead],
  )
  const isAllBut = selection?.isAllBut
  const isExact = isAllBut !== undefined
  const named = useMemo(
    () => (isExact ? selected.size : countSelected(selectable, selected, rowKey)),
    [selected, selectable, rowKey, isExact],
  )
  if (selection === undefined) return null
  const chosen = isAllBut === true ? selectable.length - named : named
  const onChange = (next: ReadonlySet<string>) => selection.onChange(next, isAllBut === true)
  const keys = () => withoutHeadings(rows, isHead).map(rowKey)
  const selectAll = () => {
    if (isExact) {
      selection.onChange(nothing, true)
      return
    }
    const all = every?.keys ?? new Set(keys())
    noteSelected(all, selectable, selectable.length)
    onChange(all)
  }
  return {
    selectable: selectable.length,
    chosen,
    isSelected: (key) => selected.has(key) !== (isAllBut === true),
    pick(key, isExtending) {
      const how = isExtending ? 'extend' : 'toggle'
      const next = selectRows(selected, isExtending ? keys() : [], { key, anchor: anchor.current, how })
      if (!isExtending) {
        anchor.current = key
        noteSelected(next, selectable, named + (next.has(key) ? 1 : -1))
      }
      onChange(next)
    },
    extendTo(key, from) {
      anchor.current ??= from
      const base = new Set(selected)
      if (isAllBut === true) base.delete(anchor.current)
      else base.add(anchor.current)
      onChange(selectRows(base, keys(), { key, anchor: anchor.current, how: 'extend' }))
    },
    selectAll,
    toggleAll: () => (chosen === selectable.length ? selection.onChange(nothing, false) : selectAll()),
  }
}

const withoutHeadings = <T>(rows: readonly T[], isHead: ((row: T) => boolean) | undefined): readonly T[] =>
  isHead === undefined || !rows.some(isHead) ? rows : rows.filter((row) => !isHead(row))

const nothing: ReadonlySet<string> = new Set()
