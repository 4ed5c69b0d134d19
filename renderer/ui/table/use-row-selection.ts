import { useMemo, useRef } from 'react'
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
  const selectable = useMemo(() => {
    if (!canSelect || isHead === undefined) return rows
    return rows.some(isHead) ? rows.filter((row) => !isHead(row)) : rows
  }, [canSelect, rows, isHead])
  const isAllBut = selection?.isAllBut
  const isExact = isAllBut !== undefined
  const chosen = useMemo(() => {
    if (selected.size === 0) return 0
    if (isExact) return selected.size
    return selectable.reduce((count, row) => count + Number(selected.has(rowKey(row))), 0)
  }, [selected, selectable, rowKey, isExact])
  if (selection === undefined) return null
  const count = isAllBut === true ? selectable.length - chosen : chosen
  const onChange = (next: ReadonlySet<string>) => selection.onChange(next, isAllBut === true)
  const selectAll = () => {
    if (isExact) selection.onChange(nothing, true)
    else onChange(new Set(keys()))
  }
  const keys = () => selectable.map(rowKey)
  return {
    selectable: selectable.length,
    chosen: count,
    isSelected: (key) => selected.has(key) !== (isAllBut === true),
    pick(key, isExtending) {
      const how = isExtending ? 'extend' : 'toggle'
      onChange(selectRows(selected, isExtending ? keys() : [], { key, anchor: anchor.current, how }))
      if (!isExtending) anchor.current = key
    },
    extendTo(key, from) {
      anchor.current ??= from
      const base = new Set(selected)
      if (isAllBut === true) base.delete(anchor.current)
      else base.add(anchor.current)
      onChange(selectRows(base, keys(), { key, anchor: anchor.current, how: 'extend' }))
    },
    selectAll,
    toggleAll: () => (count === selectable.length ? selection.onChange(nothing, false) : selectAll()),
  }
}

const nothing: ReadonlySet<string> = new Set()
