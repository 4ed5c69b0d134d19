import { statSync } from 'node:fs'
import type { Clock, Log } from '../../ports.ts'
import type { WorkWatch } from './work-line.ts'

export interface SizeToTell {
  /** Files that grow. */
  readonly paths: readonly string[]
  /** Bytes they are going to have; null where nobody knows. */
  readonly total: number | null
  /** What is counted, e.g. `Megabytes backed up`. */
  readonly label: string
}

const tellEveryMs = 250
const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000)

/**
 * Tells how large files have become, until what it returns is called: that resolves when nothing is told any more. What
 * goes wrong is in the log; what is told of goes on.
 */
export function tellSize(
  { paths, total, label }: SizeToTell,
  progress: WorkWatch['progress'],
  { clock, log }: { readonly clock: Pick<Clock, 'sleep'>; readonly log: Pick<Log, 'error'> },
): () => Promise<void> {
  const done = new AbortController()
  const most = total === null ? null : inMegabytes(total)
  const telling = async () => {
    while (!done.signal.aborted) {
      const bytes = paths.reduce((sum, path) => sum + sizeOf(path), 0)
      progress(Math.min(inMegabytes(bytes), most ?? Number.POSITIVE_INFINITY), most, label)
      await clock.sleep(tellEveryMs, done.signal)
    }
  }
  const told = telling().catch((cause) => log.error('the progress of a copy was not told', cause))
  return () => {
    done.abort()
    return told
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
