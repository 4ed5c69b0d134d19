import type { CallContext } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { type FileWork, fileWorkWords } from '../../../../shared/words/backup-words.ts'

/** Whoever waits for a long work. */
export type WorkWatch = Pick<CallContext, 'signal' | 'progress'>

/** What copies or looks through whole files beside an app that goes on, one after the other. */
export interface WorkLine {
  /**
   * Tells what it waits for while something else is at work. Rejects as soon as nobody wants it any more, though it may
   * still be at work: `work` takes away what it began when its signal ends. @throws AppError `cancelled`
   */
  run<T>(what: FileWork, work: (signal: AbortSignal) => Promise<T>, watch?: WorkWatch | undefined): Promise<T>
  isIdle(): boolean
  /** Resolves when nothing is at work. Never rejects. */
  settled(): Promise<void>
}

interface Waiting {
  readonly tell: (label: string) => void
  isTold: boolean
}

/** @param ended the workspace is about to be opened anew: nothing that belongs to what it was is wanted any more */
export function createWorkLine(ended: AbortSignal): WorkLine {
  let last: Promise<unknown> = Promise.resolve()
  let unfinished = 0
  let atWork: FileWork | null = null
  const waiting = new Set<Waiting>()

  function tellWaitedFor(one: Waiting): void {
    if (atWork === null) return
    one.isTold = true
    one.tell(fileWorkWords[atWork].waitedFor)
  }
  function begin(what: FileWork, mine: Waiting): void {
    waiting.delete(mine)
    if (mine.isTold) mine.tell(fileWorkWords[what].doing)
    atWork = what
    for (const one of waiting) tellWaitedFor(one)
  }

  return {
    run: async (what, work, watch) => {
      const cancelled = () => new AppError('cancelled', `Cancelled; ${fileWorkWords[what].notDone}.`)
      const signal = watch === undefined ? ended : AbortSignal.any([watch.signal, ended])
      const { promise: stopped, reject } = Promise.withResolvers<never>()
      const stop = () => reject(cancelled())
      const mine: Waiting = { tell: (label) => tellSafely(watch, label), isTold: false }
      waiting.add(mine)
      unfinished += 1
      const done = last.then(() => {
        if (signal.aborted) throw cancelled()
        begin(what, mine)
        return work(signal)
      })
      last = done
        .catch(() => undefined)
        .finally(() => {
          unfinished -= 1
          atWork = null
        })
      signal.addEventListener('abort', stop)
      tellWaitedFor(mine)
      try {
        return await Promise.race([done, stopped])
      } finally {
        waiting.delete(mine)
        signal.removeEventListener('abort', stop)
      }
    },
    isIdle: () => unfinished === 0,
    settled: async () => {
      while (unfinished > 0) await last
    },
  }
}

/** Whatever keeps it from being told, the line goes on. */
function tellSafely(watch: WorkWatch | undefined, label: string): void {
  try {
    watch?.progress(0, null, label)
  } catch {
    // Whoever tells how far the work is meets it, too, and has a log for it.
  }
}
