import type { RowEdit } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { differences } from './complete-step.ts'
import { rowsAPiece } from './large-steps/row-pieces.ts'
import type { SheetRow } from './sheet.ts'

/** What the directory of now makes of rows. */
export const resolveAgain = (rows: readonly SheetRow[], resolver: Resolver): readonly RowEdit[] =>
  atOnce(resolveInPieces(rows, resolver))

/** The same, some rows at a time. */
export function* resolveInPieces(
  rows: readonly SheetRow[],
  resolver: Resolver,
): Generator<void, readonly RowEdit[]> {
  const edits: RowEdit[] = []
  yield* visitInPieces(rows, rowsAPiece, ({ id, cells }) => {
    const next = resolver.refresh(cells)
    if (next !== cells) edits.push({ id, cells: differences(cells, next) })
  })
  return edits
}
