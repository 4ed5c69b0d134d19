import type { SaveTrouble } from '../../../shared/words/storage-words.ts'

/** Runs something once after a while, unless the returned function is called before. */
export type StartTimer = (ms: number, run: () => void) => () => void

export interface RetryTimer {
  /** What was in the way last; null when nothing is. */
  trouble(): SaveTrouble | null
  /** True from a failure until the next try. */
  isWaiting(): boolean
  /** The next try comes by itself. */
  failed(trouble: SaveTrouble): void
  /** It works again, or nothing is left to try. */
  done(): void
  /** Ends the wait; false when there was none. */
  end(): boolean
}

const firstWaitMs = 1000
/** A person who freed some space looks at the screen: half a minute is the longest they wait to see it saved. */
const longestWaitMs = 30_000

/** The wait before the next try doubles with every failure. */
export function createRetryTimer(startTimer: StartTimer, retry: () => void): RetryTimer {
  let trouble: SaveTrouble | null = null
  let failures = 0
  let cancel: (() => void) | null = null
  const end = () => {
    const wasWaiting = cancel !== null
    cancel?.()
    cancel = null
    return wasWaiting
  }
  return {
    trouble: () => trouble,
    isWaiting: () => cancel !== null,
    failed(why) {
      end()
      trouble = why
      const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** failures)
      failures += 1
      cancel = startTimer(waitMs, () => {
        cancel = null
        retry()
      })
    },
    done() {
      end()
      trouble = null
      failures = 0
    },
    end,
  }
}
