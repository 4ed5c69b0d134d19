import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'

/** Does work to its end at once. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** Does work turn by turn; the app answers other calls in between. @throws AppError `cancelled` */
export async function inTurns<T>(
  work: Generator<number, T>,
  { signal, progress }: Pick<CallContext, 'signal' | 'progress'>,
  total: number,
  label: string,
): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    progress(step.value, total, label)
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled.')
  }
}
