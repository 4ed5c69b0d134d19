import { useMemo, useRef } from 'react'
import { selectRows } from './select-rows.ts'
import { isHeading, type VirtualTableProps } from './table-props.ts'

export interface RowSelection {
  /** Keys of the rows that can be selected, as shown. */
  readonly selectable: readonly string[]
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

/** Which rows of a table are selected, and what gestures do to that; null where none can be. */
export function useRowSelection<T>(
  { rows, rowKey, selection, heading }: VirtualTableProps<T>,
  keys: readonly string[],
): RowSelection | null {
  const anchor = useRef<string | null>(null)
  const canSelect = selection !== undefined
  const selectable = useMemo(
    () => (canSelect ? rows.filter((row) => !isHeading(row, heading)).map(rowKey) : []),
    [canSelect, rows, rowKey, heading],
  )
  if (selection === undefined) return null
  const { selected, onChange } = selection
  const chosen = selectable.filter((key) => selected.has(key)).length
  return {
    selectable,
    chosen,
    isSelected: (key) => selected.has(key),
    pick(key, isExtending) {
      const how = isExtending ? 'extend' : 'toggle'
      onChange(selectRows(selected, selectable, { key, anchor: anchor.current, how }))
      if (!isExtending) anchor.current = key
    },
    extendTo(key, from) {
      anchor.current ??= keys.includes(from) ? from : key
      const base = new Set([...selected, anchor.current])
      onChange(selectRows(base, selectable, { key, anchor: anchor.current, how: 'extend' }))
    },
    selectAll: () => onChange(new Set(selectable)),
    toggleAll: () => onChange(chosen === selectable.length ? new Set() : new Set(selectable)),
  }
}
