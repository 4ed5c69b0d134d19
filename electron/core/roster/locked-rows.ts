import { sentColumns } from '../../../shared/column.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CellEdits, Cells, Change, RowId } from '../../../shared/roster.ts'
import type { LockedRows } from '../../../shared/row-mark.ts'
import { refusedForRowsWords } from '../../../shared/words/roster-words.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { evenParts, rowsAGlance, rowsAPiece } from './large-steps/row-pieces.ts'
import type { RowFacts } from './row-facts.ts'
import type { Sheet } from './sheet.ts'

const mostNamed = 10

/** Rows whose invite a step would change or delete; one that it names twice maybe twice. */
export function* touchedInvites(sheet: Sheet, changes: readonly Change[]): Generator<void, readonly RowId[]> {
  const touched: RowId[] = []
  for (const change of changes) {
    if (change.kind === 'delete')
      yield* visitInPieces(change.ids, rowsAGlance, (id) => {
        if (sheet.byId.has(id)) touched.push(id)
      })
    if (change.kind !== 'set') continue
    yield* visitInPieces(change.rows, rowsAGlance, ({ id, cells }) => {
      const row = sheet.byId.get(id)
      if (row !== undefined && differs(cells, row.cells)) touched.push(id)
    })
  }
  return touched
}

function differs(edits: CellEdits, cells: Cells): boolean {
  for (const column of sentColumns) {
    const text = edits[column]
    if (text !== undefined && text !== cells[column]) return true
  }
  return false
}

type FactsOf = (ids: readonly RowId[]) => ReadonlyMap<RowId, RowFacts>

/** What became of rows, asked for some at a time; of none nobody is asked. */
export function* factsInPieces(
  ids: readonly RowId[],
  factsOf: FactsOf,
): Generator<void, ReadonlyMap<RowId, RowFacts>> {
  if (ids.length <= rowsAPiece) return ids.length === 0 ? new Map() : factsOf(ids)
  const facts = new Map<RowId, RowFacts>()
  for (const part of evenParts(ids, rowsAPiece)) {
    for (const [id, known] of factsOf(part)) facts.set(id, known)
    yield
  }
  return facts
}

/** Whether rows may be changed as they were before, and are out as they were. */
export function areSameFacts(
  ids: readonly RowId[],
  before: ReadonlyMap<RowId, RowFacts>,
  factsOf: FactsOf,
): boolean {
  const now = ids.length === 0 ? new Map<RowId, RowFacts>() : factsOf(ids)
  return ids.every((id) => {
    const [was, is] = [before.get(id), now.get(id)]
    return was?.locked === is?.locked && was?.state === is?.state
  })
}

/** @throws AppError `not-allowed` naming the rows that are on their way, when there are any; nothing is changed then. */
export function refuseLocked(
  sheet: Sheet,
  ids: readonly RowId[],
  facts: ReadonlyMap<RowId, RowFacts>,
  what: Parameters<typeof refusedForRowsWords>[0],
): void {
  const rowIds = [...new Set(ids.filter((id) => facts.get(id)?.locked))].sort(
    (a, b) => (sheet.byId.get(a)?.number ?? 0) - (sheet.byId.get(b)?.number ?? 0),
  )
  const lock = facts.get(rowIds[0] ?? -1)?.locked ?? null
  if (lock === null) return
  const numbers = rowIds.slice(0, mostNamed).flatMap((id) => sheet.byId.get(id)?.number ?? [])
  const locked: LockedRows = { rowIds, numbers, lock }
  throw new AppError('not-allowed', refusedForRowsWords(what, locked), locked)
}
