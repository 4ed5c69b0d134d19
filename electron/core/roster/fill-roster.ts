import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Cells, RosterId } from '../../../shared/roster.ts'
import type { Resolver } from '../spelling/resolve.ts'
import type { Db } from '../store/db.ts'
import { addRows, type CheckedSheet, checkSheet, findRepeats } from './checked-sheet.ts'
import type { RowsTable } from './rows-table.ts'
import { gap, type SheetRow } from './sheet.ts'

/** Rows resolved, checked and stored between two turns of the app: some 15 ms. */
const slice = 1000

/**
 * Puts rows into a roster nobody sees yet, slice by slice, so that the app goes on between them. Row ids are 1, 2, 3 …
 * The texts are clean already, see `cleanCells`; they are on disk for good with the next `tx`.
 * @throws AppError `cancelled` with the rows stored so far left behind: the caller removes the roster
 */
export async function fillRoster(
  deps: { readonly db: Db; readonly rowsTable: RowsTable; readonly resolver: Resolver },
  rosterId: RosterId,
  rows: readonly Cells[],
  { signal, progress }: Pick<CallContext, 'signal' | 'progress'>,
): Promise<CheckedSheet> {
  const { db, rowsTable, resolver } = deps
  const checked = checkSheet(rosterId, [], resolver)
  for (let from = 0; from < rows.length; from += slice) {
    if (signal.aborted) throw cancelled()
    const added = rows.slice(from, from + slice).map((cells, at): SheetRow => {
      const number = from + at + 1
      return { id: number, number, position: number * gap, cells: resolver.resolve(cells) }
    })
    addRows(checked, added, resolver)
    db.stage(() => rowsTable.write(rosterId, added))
    progress(from + added.length, rows.length, 'Saving')
    await nextTurn()
  }
  if (signal.aborted) throw cancelled()
  for (const _ of findRepeats(checked, slice)) await nextTurn()
  return checked
}

const cancelled = (): AppError => new AppError('cancelled', 'The import was cancelled; nothing was changed.')
