import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import type { RosterId, Row } from '../../../shared/roster.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { SheetRow } from '../roster/sheet.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import { isBlankRow } from '../spelling/problems.ts'
import { diffImport, diffInTurns, type ImportDiff } from './diff-import.ts'
import type { ImportRecord } from './imports-table.ts'

/** The rows under review, and what they are to the roster they go into. */
export interface ImportReview {
  /** Without blank ones. */
  readonly rows: readonly Row[]
  /** Empty for a new roster. */
  readonly roster: readonly SheetRow[]
  readonly diff: () => ImportDiff
}

/** Compares reviews with their rosters, each once while neither changes. */
export interface ImportReviews {
  /** Reads and compares with turns for others between, so that {@link of} need not stand still for it. */
  load(record: ImportRecord): Promise<void>
  /** @throws AppError `not-allowed` before the rows were read for review, or when the roster is in the bin */
  of(record: ImportRecord): ImportReview
  /** What was compared last is not needed any more. */
  forget(): void
}

/** Rows compared between two turns of the app: some 10 ms. */
const slice = 2000

export function createImportReviews(sessions: SheetSessions, records: RosterRecords): ImportReviews {
  let last: { readonly state: string; readonly diff: ImportDiff } | null = null

  const sidesOf = ({ reviewId, targetId }: ImportRecord) => {
    if (reviewId === null) throw new AppError('not-allowed', 'ImportReview the rows first.')
    const roster = targetId === null ? [] : sessions.use(records.getLive(targetId).id).sheet.rows
    const rows = sessions.use(reviewId).sheet.rows.filter(({ cells }) => !isBlankRow(cells))
    return { rows, roster }
  }
  /** Another one as soon as anything of either side is. */
  const stateOf = ({ reviewId, targetId }: ImportRecord): string => {
    const revisionOf = (id: RosterId | null) => (id === null ? 0 : sessions.table.get(id)?.revision)
    return JSON.stringify([reviewId, revisionOf(reviewId), targetId, revisionOf(targetId)])
  }
  return {
    load: async (record) => {
      const { reviewId, targetId } = record
      if (reviewId === null) return
      for (const id of targetId === null ? [reviewId] : [targetId, reviewId]) await sessions.load(id)
      // Rows of a new roster are compared with nothing.
      if (targetId === null || last?.state === stateOf(record)) return
      const sides = sidesOf(record)
      const state = stateOf(record)
      const work = diffInTurns(sides.rows, sides.roster, slice)
      for (;;) {
        const { done, value } = work.next()
        // What changed meanwhile is compared when it is asked for.
        if (stateOf(record) !== state) return
        if (done === true) {
          last = { state, diff: value }
          return
        }
        await nextTurn()
      }
    },
    of: (record) => {
      const { rows, roster } = sidesOf(record)
      const state = stateOf(record)
      return { rows, roster, diff: () => (last?.state === state ? last.diff : diffImport(rows, roster)) }
    },
    forget: () => {
      last = null
    },
  }
}
