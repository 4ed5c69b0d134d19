import { type RefObject, useRef } from 'react'
import { fillDownEnd } from '../clipboard/fill-block.ts'
import type { GridColumn, GridSource, Range } from '../grid-props.ts'
import { columnPage } from '../layout.ts'
import type { GridSize } from '../selection.ts'
import { type Measures, rowHeight } from '../show-cell.ts'
import type { MoveDeps } from './move-keys.ts'

export interface MovesDeps {
  readonly scroller: RefObject<HTMLElement | null>
  readonly measures: Measures
  readonly bounds: GridSize
  readonly source: GridSource
  /** As shown. */
  readonly columns: readonly GridColumn[]
}

export type Moves = ReturnType<typeof useMoves>

/** What a move needs to know, as of the moment it is asked: a commit in the same key press may have added a row. */
export function useMoves(deps: MovesDeps) {
  const latest = useRef(deps)
  latest.current = deps
  const isFilled = (row: number, col: number): boolean => {
    const { source, columns } = latest.current
    const column = columns[col]
    return column !== undefined && row < source.rowCount && source.text(row, column.id) !== ''
  }
  const moves = (): MoveDeps => {
    const { scroller, measures, bounds, source } = latest.current
    return {
      bounds,
      rowCount: source.rowCount,
      // Asked only by the keys that need it: the answer makes the browser lay out the page at once.
      pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 2),
      pageColumn: (col, direction) =>
        columnPage(
          col,
          direction,
          measures.widths,
          (scroller.current?.clientWidth ?? 800) - measures.frozenWidth,
        ),
      isFilled,
    }
  }
  /** The row that a double click on the fill handle fills down to; null when there is nothing beside it. */
  const fillEnd = (block: Range): number | null => {
    const { source, bounds } = latest.current
    return fillDownEnd(block, { ...bounds, rows: source.rowCount }, isFilled)
  }
  return Object.assign(moves, { fillEnd })
}
