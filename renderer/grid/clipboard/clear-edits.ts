import type { CellEdit, GridColumn, GridSource, Range } from '../grid-props.ts'

/** What is emptied when the selection is cleared: each filled cell once, columns that can be typed into only. */
export function clearEdits(cleared: {
  readonly columns: readonly GridColumn[]
  readonly source: Pick<GridSource, 'rowCount' | 'text'>
  readonly ranges: readonly Range[]
}): readonly CellEdit[] {
  const edits = new Map<string, CellEdit>()
  for (const range of cleared.ranges) {
    for (let row = range.top; row <= Math.min(range.bottom, cleared.source.rowCount - 1); row++) {
      for (const column of cleared.columns.slice(range.left, range.right + 1)) {
        if (column.isReadOnly === true || cleared.source.text(row, column.id) === '') continue
        edits.set(`${row} ${column.id}`, { row, column: column.id, text: '' })
      }
    }
  }
  return [...edits.values()]
}
