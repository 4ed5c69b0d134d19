import type { ClipboardEvent } from 'react'
import type { CellEdit, GridColumn, GridProps, GridSource, Range } from './grid-props.ts'
import { pasteBlock } from './paste-block.ts'
import { type Block, parseHtml, parseTsv, writeHtml, writeTsv } from './tsv.ts'

export interface ClipboardWorld {
  readonly columns: readonly GridColumn[]
  readonly source: GridSource
  readonly ranges: readonly Range[]
  readonly canAddRows: boolean
  readonly onEdit: GridProps['onEdit']
  readonly onRefuse: GridProps['onRefuse']
  readonly select: (range: Range) => void
}

/** Beyond this, a table for other programs costs more than it gives. */
const mostHtmlRows = 20_000

const cellsWord = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'cell' : 'cells'}`

/** Several ranges copy as one block only when they have the same rows or the same columns, as in Excel. */
function copied(world: ClipboardWorld): Block | null {
  const { ranges, source, columns } = world
  const [first] = ranges
  if (first === undefined) return null
  const read = (range: Range) =>
    Array.from({ length: Math.max(0, Math.min(range.bottom, source.rowCount - 1) - range.top + 1) }, (_, y) =>
      columns.slice(range.left, range.right + 1).map((column) => source.text(range.top + y, column.id)),
    )
  if (ranges.length === 1) return read(first)
  if (ranges.every((range) => range.top === first.top && range.bottom === first.bottom)) {
    const parts = ranges.toSorted((a, b) => a.left - b.left).map(read)
    return (parts[0] ?? []).map((_, y) => parts.flatMap((part) => part[y] ?? []))
  }
  if (ranges.every((range) => range.left === first.left && range.right === first.right)) {
    return ranges.toSorted((a, b) => a.top - b.top).flatMap(read)
  }
  return null
}

/** What is cleared when the selection is cut or deleted. */
export function clearEdits(
  world: Pick<ClipboardWorld, 'columns' | 'source' | 'ranges'>,
): readonly CellEdit[] {
  const edits = new Map<string, CellEdit>()
  for (const range of world.ranges) {
    for (let row = range.top; row <= Math.min(range.bottom, world.source.rowCount - 1); row++) {
      for (const column of world.columns.slice(range.left, range.right + 1)) {
        if (column.isReadOnly === true || world.source.text(row, column.id) === '') continue
        edits.set(`${row} ${column.id}`, { row, column: column.id, text: '' })
      }
    }
  }
  return [...edits.values()]
}

/** Copy, cut and paste through the browser's own events: no permission is needed and nothing leaves by itself. */
export function clipboardOf(world: ClipboardWorld) {
  function copy(event: ClipboardEvent): boolean {
    event.preventDefault()
    const block = copied(world)
    if (block === null) {
      world.onRefuse('Only ranges with the same rows or the same columns can be copied together.')
      return false
    }
    event.clipboardData.setData('text/plain', writeTsv(block))
    if (block.length <= mostHtmlRows) event.clipboardData.setData('text/html', writeHtml(block))
    return true
  }
  function cut(event: ClipboardEvent): void {
    if (!copy(event)) return
    const edits = clearEdits(world)
    if (edits.length > 0) world.onEdit(edits, `Cut ${cellsWord(edits.length)}`)
  }
  function paste(event: ClipboardEvent): void {
    event.preventDefault()
    const text = event.clipboardData.getData('text/plain')
    const block = text === '' ? parseHtml(event.clipboardData.getData('text/html')) : parseTsv(text)
    const [target, ...more] = world.ranges
    if (block === null || target === undefined) return
    if (more.length > 0) {
      world.onRefuse('Select one range to paste into; several were selected.')
      return
    }
    const rows = { count: world.source.rowCount, canAdd: world.canAddRows }
    const pasted = pasteBlock(block, target, world.columns, rows)
    if (pasted.edits.length > 0) world.onEdit(pasted.edits, `Paste ${cellsWord(pasted.edits.length)}`)
    if (pasted.range !== null && pasted.edits.length > 0) world.select(pasted.range)
    if (pasted.skipped !== '') world.onRefuse(pasted.skipped)
  }
  return { copy, cut, paste }
}
