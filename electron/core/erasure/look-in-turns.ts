import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallContext, Progress } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { readTail } from '../audit/audit-table.ts'
import type { Db } from '../store/db.ts'

/** Whoever waits for it sees how far it is, and can cancel. */
export type LookContext = Pick<CallContext, 'signal' | 'progress'>

/** How many events of the log were looked through since, or how far something else is. */
export type LookPiece = number | Pick<Progress, 'done' | 'total' | 'label'>

/** Looks for somebody turn by turn; the app answers other calls in between. @throws AppError `cancelled` */
export async function lookInTurns<T>(
  db: Db,
  looking: Generator<LookPiece, T>,
  { signal, progress }: LookContext,
): Promise<T> {
  const events = readTail(db).id
  let done = 0
  try {
    for (let step = looking.next(); ; step = looking.next()) {
      if (step.done === true) return step.value
      if (typeof step.value !== 'number') {
        progress(step.value.done, step.value.total, step.value.label)
      } else if (step.value > 0) {
        done += step.value
        progress(done, events, 'Looking for them in the log')
      }
      await nextTurn()
      if (signal.aborted) throw new AppError('cancelled', 'Cancelled.')
    }
  } finally {
    // Closes what it had open.
    looking.return?.(undefined as never)
  }
}

/** What is looked through is not the log. */
export function* uncounted<T>(work: Generator<number, T>): Generator<number, T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    yield 0
  }
}
