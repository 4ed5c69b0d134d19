import { packColumns } from './pack-page.ts'
import type { PagePlace, RowPage } from './row-page.ts'

/** A page as it stands in the table. */
export interface FilledPage extends PagePlace {
  /** The lowest `until` of those that are not empty; '' where all are. Also of texts that nobody could read as a day. */
  readonly firstDay: string
  readonly body: string
}

/** Makes the page of some rows, in the order of their ids, one at least. Whoever has it need not look into the rows to store them. */
export function fillPage(page: number, columns: RowPage): FilledPage {
  const { positions, cells } = columns
  let firstPosition = Number.POSITIVE_INFINITY
  let lastPosition = Number.NEGATIVE_INFINITY
  for (const position of positions) {
    firstPosition = Math.min(firstPosition, position)
    lastPosition = Math.max(lastPosition, position)
  }
  let firstDay = ''
  for (const day of cells.until) if (day !== '' && (firstDay === '' || day < firstDay)) firstDay = day
  return { page, rows: positions.length, firstPosition, lastPosition, firstDay, body: packColumns(columns) }
}
