import { personOf } from '../../../shared/access.ts'
import { isDay } from '../../../shared/day.ts'
import type { RowId } from '../../../shared/roster.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { rowsAGlance } from './large-steps/row-pieces.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import type { Applied } from './steps.ts'

/** The last day of one person on one site, before and after a step; '' for none. */
export interface UntilChange {
  readonly row: SheetRow
  readonly before: string
  readonly after: string
}

/** Which last days a step set, moved or took away. Texts that are no day count as none. */
export function* untilChanges(
  sheet: Sheet,
  { inverse }: Pick<Applied, 'inverse'>,
): Generator<void, readonly UntilChange[]> {
  const before = new Map<RowId, string>()
  for (const change of inverse) {
    // Applied in order they take the sheet back: the last word on a row is the oldest.
    if (change.kind === 'set')
      yield* visitInPieces(change.rows, rowsAGlance, ({ id, cells }) => {
        if (cells.until !== undefined) before.set(id, cells.until)
      })
    else if (change.kind === 'delete')
      yield* visitInPieces(change.ids, rowsAGlance, (id) => void before.set(id, ''))
  }
  const changes: UntilChange[] = []
  yield* visitInPieces(before, rowsAGlance, ([id, text]) => {
    const row = sheet.byId.get(id)
    if (row === undefined || row.cells.siteId === '') return
    const [was, is] = [dayOrNone(text), dayOrNone(row.cells.until)]
    if (was !== is && personOf(row.cells) !== '') changes.push({ row, before: was, after: is })
  })
  return changes
}

const dayOrNone = (text: string): string => (isDay(text) ? text : '')
