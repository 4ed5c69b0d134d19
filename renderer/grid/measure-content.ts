import { fitWidth, sampleRows, textMeasure } from './fit-width.ts'
import type { GridColumn, GridSource } from './grid-props.ts'
import { rowHeight } from './show-cell.ts'

/** Room beside the text of a cell, of a cell drawn by the owner, and of a title with its button and signs. */
const room = { text: 20, drawn: 44, title: 46 }

/** Pixels that show the content of a column, by a sample of its rows with those in view. */
export function measureContent(
  id: string,
  columns: readonly GridColumn[],
  source: GridSource,
  scroller: HTMLElement | null,
): number {
  const column = columns.find((one) => one.id === id)
  if (column === undefined || scroller === null) return column?.width ?? 0
  const first = Math.floor(scroller.scrollTop / rowHeight)
  const rows = sampleRows(source.rowCount, first, first + Math.ceil(scroller.clientHeight / rowHeight))
  const [sample] = rows
  const isDrawn = sample !== undefined && source.render(sample, id, Number.POSITIVE_INFINITY) !== null
  return fitWidth(
    column.title,
    rows.map((row) => source.text(row, id)),
    { cell: isDrawn ? room.drawn : room.text, title: room.title },
    textMeasure(scroller),
  )
}
