import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FaultyRow } from '../../../shared/import.ts'
import type { RosterId } from '../../../shared/roster.ts'
import { type CheckedSheet, findLookAlikes, problemsOf } from '../roster/checked-sheet.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { StagedRows } from './staged-rows.ts'

/** What is wrong with rows under review: as it was found when they were stored, unless they were changed or looked at since. */
export async function readFaulty(
  { staged, sessions }: { readonly staged: StagedRows; readonly sessions: SheetSessions },
  reviewId: RosterId | null,
): Promise<readonly FaultyRow[]> {
  if (reviewId === null) return []
  const kept = staged.unseen(reviewId)?.faulty ?? null
  if (kept !== null) return kept
  await sessions.load(reviewId)
  return listFaulty(sessions.use(reviewId))
}

/** Rows looked through between two turns of the app: some 5 ms. */
const slice = 2000

/** The rows of a roster that something is wrong with, look-alikes among them, with turns for others between. */
export async function listFaulty(checked: CheckedSheet): Promise<readonly FaultyRow[]> {
  if (checked.lookAlikes === null) {
    for (const _ of findLookAlikes(checked, slice, new Set())) await nextTurn()
  }
  const faulty: FaultyRow[] = []
  const { rows } = checked.sheet
  for (let from = 0; from < rows.length; from += slice) {
    for (const { id, number, cells } of rows.slice(from, from + slice)) {
      const problems = problemsOf(checked, id)
      if (problems.length > 0) faulty.push({ row: number, email: cells.email, problems })
    }
    await nextTurn()
  }
  return faulty
}
