import type { CallContext, Progress } from '../../../shared/contract.ts'
import { readTail } from '../audit/audit-table.ts'
import type { Db } from '../store/db.ts'
import { inTurns } from '../turns/in-turns.ts'

/** Whoever waits for it sees how far it is, and can cancel. */
export type LookContext = Pick<CallContext, 'signal' | 'progress'>

/** How many events of the log were looked through since, or how far something else is. */
export type LookPiece = number | Pick<Progress, 'done' | 'total' | 'label'>

/** Looks for somebody turn by turn; the app answers other calls in between. @throws AppError `cancelled` */
export function lookInTurns<T>(
  db: Db,
  looking: Generator<LookPiece, T>,
  { signal, progress }: LookContext,
): Promise<T> {
  const events = readTail(db).id
  let done = 0
  return inTurns(looking, signal, (piece) => {
    if (typeof piece !== 'number') progress(piece.done, piece.total, piece.label)
    else if (piece > 0) {
      done += piece
      progress(done, events, 'Looking for them in the log')
    }
  })
}

/** What is looked through is not the log. */
export function* uncounted<T>(work: Generator<number, T>): Generator<number, T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    yield 0
  }
}
