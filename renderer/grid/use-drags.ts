import type { MouseEvent, RefObject } from 'react'
import { flushSync } from 'react-dom'
import { countOf } from '../../shared/words/count.ts'
import { repeatingBlock } from './clipboard/fill-block.ts'
import type { Cell, GridProps, Range } from './grid-props.ts'
import { moveShown } from './keys/column-commands.ts'
import type { CommandDeps } from './keys/command-deps.ts'
import type { Moves } from './keys/use-moves.ts'
import { widen } from './layout.ts'
import { pressedPart } from './pressed-part.ts'
import { fromTo, rangesOf } from './selection.ts'
import type { Measures } from './show-cell.ts'
import { usePointer } from './use-pointer.ts'

export interface DragsDeps {
  readonly props: GridProps
  readonly commands: CommandDeps
  readonly scroller: RefObject<HTMLElement | null>
  readonly measures: Measures
  readonly moves: Moves
  readonly beginAt: (cell: Cell) => void
}

/** What is done with the pointer: drags that fill and move, and double clicks. */
export function useDrags({ props, commands, scroller, measures, moves, beginAt }: DragsDeps) {
  const { columns, source, picked, layout, onLayout } = commands
  function fillTo(block: Range, target: Range): void {
    const text = (row: number, column: string) => (row < source.rowCount ? source.text(row, column) : '')
    commands.change(repeatingBlock(block, target, columns, text), (count) =>
      count === 1 ? 'Fill a cell' : `Fill ${countOf(count, 'cell')}`,
    )
    const whole = fromTo(
      { row: Math.min(block.top, target.top), col: Math.min(block.left, target.left) },
      { row: Math.max(block.bottom, target.bottom), col: Math.max(block.right, target.right) },
    )
    picked.selectNext(whole, null)
  }
  const pointer = usePointer({
    size: commands.bounds,
    rows: source,
    picked,
    scroller,
    measures,
    canMoveRows: props.onMoveRows !== undefined,
    onFill: fillTo,
    onMoveRows: (first, last, before) => {
      if (before >= first && before <= last + 1) return
      const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at)
      flushSync(() => props.onMoveRows?.(rows, before, source))
    },
    onMoveColumns: (from, to, before) => moveShown(commands, { from, to, before }),
    onRefuse: commands.onRefuse,
  })
  function onDoubleClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return
    const edge = event.target.closest<HTMLElement>('[data-edge]')?.dataset.edge
    const column = edge === undefined ? undefined : columns[Number(edge)]
    if (column !== undefined) {
      onLayout(widen(layout, column.id, commands.fitWidth(column.id)))
      return
    }
    const part = pressedPart(event.target)
    if (part?.kind === 'cell') beginAt(picked.latest.current.current)
    if (part?.kind !== 'fill') return
    const block = rangesOf(picked.latest.current).at(-1)
    const end = block === undefined ? null : moves.fillEnd(block)
    if (block !== undefined && end !== null) fillTo(block, { ...block, top: block.bottom + 1, bottom: end })
  }
  return { ...pointer, onDoubleClick }
}
