import type { CellEdit, GridColumn, GridSource, Range } from '../grid-props.ts'
import type { Slices } from '../slices.ts'
import { cellsOnce } from './cells-once.ts'

/** What is emptied when the selection is cleared: each filled cell once, columns that can be typed into only. */
export function* clearingEdits(cleared: {
  readonly columns: readonly GridColumn[]
  readonly source: Pick<GridSource, 'rowCount' | 'text'>
  readonly ranges: readonly Range[]
}): Slices<readonly CellEdit[]> {
  const { columns, source, ranges } = cleared
  const edits: CellEdit[] = []
  yield* cellsOnce(ranges, columns, source.rowCount, (row, column) => {
    if (source.text(row, column) !== '') edits.push({ row, column, text: '' })
  })
  return edits
}
