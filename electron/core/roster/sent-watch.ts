import type { Cells, Change, RowId, SentNotice } from '../../../shared/roster.ts'
import { compareWithSent, isOut, type SentRow } from './compare-with-sent.ts'
import { areSameFacts, factsInPieces, refuseLocked, touchedInvites } from './locked-rows.ts'
import type { NextStep } from './next-step.ts'
import type { RowFacts } from './row-facts.ts'
import type { Sheet } from './sheet.ts'

/** Follows steps that are undone or done again: rows on their way stop them, rows sent meanwhile are noted. */
export interface SentWatch {
  /** Call before a step is taken. @throws AppError `not-allowed` when it touches a row that is on its way */
  note(step: Pick<NextStep, 'way'>, changes: readonly Change[]): Generator<void, void>
  /** False when something else became of a row that was noted. */
  isAsNoted(): boolean
  /** What reads otherwise now than what was sent; null for nothing. */
  notice(): SentNotice | null
}

export function createSentWatch(
  sheet: Sheet,
  factsOf: (ids: readonly RowId[]) => ReadonlyMap<RowId, RowFacts>,
): SentWatch {
  const facts = new Map<RowId, RowFacts>()
  const asked = new Set<RowId>()
  const sent = new Map<RowId, { readonly number: number; readonly cells: Cells }>()
  return {
    *note({ way }, changes) {
      const ids = yield* touchedInvites(sheet, changes)
      const unknown = ids.filter((id) => !asked.has(id))
      for (const id of unknown) asked.add(id)
      for (const [id, known] of yield* factsInPieces(unknown, factsOf)) {
        facts.set(id, known)
        const row = sheet.byId.get(id)
        if (row !== undefined && isOut(known.state)) sent.set(id, { number: row.number, cells: row.cells })
      }
      refuseLocked(sheet, ids, facts, way === 'undo' ? 'undone' : 'done again')
    },
    isAsNoted: () => areSameFacts([...asked], facts, factsOf),
    notice: () => {
      const rows = [...sent].map(([id, { number, cells }]): SentRow => {
        const now = sheet.byId.get(id)
        const sentRoles = facts.get(id)?.sentRoles ?? null
        return { number: now?.number ?? number, before: cells, after: now?.cells ?? null, sentRoles }
      })
      return compareWithSent(rows)
    },
  }
}
