import type { CallContext } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'

/** Whoever waits for a long work. */
export type WorkWatch = Pick<CallContext, 'signal' | 'progress'>

/** What copies or looks through whole files beside an app that goes on, one after the other. */
export interface WorkLine {
  /**
   * Rejects as soon as nobody wants it any more, though it may still be at work: `work` takes away what it began when its
   * signal ends. @param nothingDone what is so then, e.g. `no backup was made` @throws AppError `cancelled`
   */
  run<T>(
    work: (signal: AbortSignal) => Promise<T>,
    nothingDone: string,
    wanted?: AbortSignal | undefined,
  ): Promise<T>
  isIdle(): boolean
  /** Resolves when nothing is at work. Never rejects. */
  settled(): Promise<void>
}

/** @param ended the workspace is about to be opened anew: nothing that belongs to what it was is wanted any more */
export function createWorkLine(ended: AbortSignal): WorkLine {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    run: async (work, nothingDone, wanted) => {
      const cancelled = () => new AppError('cancelled', `Cancelled; ${nothingDone}.`)
      const signal = wanted === undefined ? ended : AbortSignal.any([wanted, ended])
      const { promise: stopped, reject } = Promise.withResolvers<never>()
      const stop = () => reject(cancelled())
      waiting += 1
      const done = last.then(() => {
        if (signal.aborted) throw cancelled()
        return work(signal)
      })
      last = done
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1
        })
      signal.addEventListener('abort', stop)
      try {
        return await Promise.race([done, stopped])
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    isIdle: () => waiting === 0,
    settled: async () => {
      while (waiting > 0) await last
    },
  }
}
