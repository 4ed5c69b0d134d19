import type { GridColumn, GridSource, Range } from '../grid-props.ts'
import type { Block } from './tsv.ts'

/**
 * The texts of the selection. Several ranges go together only when they have the same rows or the same columns, as in
 * Excel; else null. [] when there is nothing but the empty row at the end.
 */
export function copiedBlock(
  ranges: readonly Range[],
  columns: readonly GridColumn[],
  source: Pick<GridSource, 'rowCount' | 'text'>,
): Block | null {
  const [first] = ranges
  if (first === undefined) return null
  const read = (range: Range) => {
    const ids = columns.slice(range.left, range.right + 1).map(({ id }) => id)
    const height = Math.max(0, Math.min(range.bottom, source.rowCount - 1) - range.top + 1)
    return Array.from({ length: height }, (_, y) => ids.map((id) => source.text(range.top + y, id)))
  }
  if (ranges.length === 1) return read(first)
  if (ranges.every((range) => range.top === first.top && range.bottom === first.bottom)) {
    const parts = ranges.toSorted((a, b) => a.left - b.left).map(read)
    return (parts[0] ?? []).map((_, y) => parts.flatMap((part) => part[y] ?? []))
  }
  if (ranges.every((range) => range.left === first.left && range.right === first.right))
    return ranges.toSorted((a, b) => a.top - b.top).flatMap(read)
  return null
}
