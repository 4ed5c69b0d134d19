import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'

/**
 * Does work turn by turn; the app answers other calls in between. Without `signal` nobody can cancel it. `tell` hears of each piece what the work says of it.
 * @throws AppError `cancelled`
 */
export async function inTurns<Piece, T>(
  work: Generator<Piece, T>,
  signal?: AbortSignal,
  tell: (piece: Piece) => void = () => undefined,
): Promise<T> {
  try {
    for (;;) {
      const step = work.next()
      if (step.done === true) return step.value
      tell(step.value)
      await nextTurn()
      if (signal?.aborted === true) throw new AppError('cancelled', 'Cancelled.')
    }
  } finally {
    // Closes what it had open; of its value nobody hears.
    work.return(undefined as never)
  }
}
