import type { GridColumn, GridSource, Range } from '../grid-props.ts'
import type { Slices } from '../slices.ts'
import { cellsASlice } from './cells-once.ts'
import type { Block } from './tsv.ts'

/**
 * The texts of the selection. Several ranges go together only when they have the same rows or the same columns, as in
 * Excel; else null. [] when there is nothing but the empty row at the end.
 */
export function* copyingBlock(
  ranges: readonly Range[],
  columns: readonly GridColumn[],
  source: Pick<GridSource, 'rowCount' | 'text'>,
): Slices<Block | null> {
  const [first] = ranges
  if (first === undefined) return null
  let read = 0
  function* reading(range: Range): Slices<string[][]> {
    const ids = columns.slice(range.left, range.right + 1).map(({ id }) => id)
    const block: string[][] = []
    for (let row = range.top; row <= Math.min(range.bottom, source.rowCount - 1); row += 1) {
      block.push(ids.map((id) => source.text(row, id)))
      read += ids.length
      if (read < cellsASlice) continue
      read = 0
      yield
    }
    return block
  }
  if (ranges.length === 1) return yield* reading(first)
  const isBeside = ranges.every((range) => range.top === first.top && range.bottom === first.bottom)
  const isBelow = ranges.every((range) => range.left === first.left && range.right === first.right)
  if (!isBeside && !isBelow) return null
  const parts: string[][][] = []
  for (const range of ranges.toSorted((a, b) => (isBeside ? a.left - b.left : a.top - b.top)))
    parts.push(yield* reading(range))
  return isBeside ? (parts[0] ?? []).map((_, y) => parts.flatMap((part) => part[y] ?? [])) : parts.flat()
}
