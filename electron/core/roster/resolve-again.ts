import type { RowEdit } from '../../../shared/roster.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { differences } from './complete-step.ts'
import { evenParts, rowsAPiece } from './large-steps/row-pieces.ts'
import type { SheetRow } from './sheet.ts'

/** What the directory of now makes of rows. */
export function resolveAgain(rows: readonly SheetRow[], resolver: Resolver): readonly RowEdit[] {
  const edits: RowEdit[] = []
  for (const row of rows) {
    const next = resolver.refresh(row.cells)
    if (next !== row.cells) edits.push({ id: row.id, cells: differences(row.cells, next) })
  }
  return edits
}

/** The same, some rows at a time. */
export function* resolveInPieces(
  rows: readonly SheetRow[],
  resolver: Resolver,
): Generator<void, readonly RowEdit[]> {
  if (rows.length <= rowsAPiece) return resolveAgain(rows, resolver)
  const edits: RowEdit[] = []
  for (const part of evenParts(rows, rowsAPiece)) {
    for (const edit of resolveAgain(part, resolver)) edits.push(edit)
    yield
  }
  return edits
}
