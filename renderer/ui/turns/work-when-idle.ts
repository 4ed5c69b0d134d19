import { goOn, type WorkInTurns } from './work-in-turns.ts'

/** A key that is pressed meanwhile waits no longer. */
const turnMs = 8

interface IdleWork {
  readonly isNext: boolean
  /** True when it is done. */
  goOn(hasTime: () => boolean): boolean
}

/** All that is under way; what is next goes first. */
let waiting: readonly IdleWork[] = []

export interface IdleOptions<T> {
  /** A person is about to ask for it: all other work waits until it is done. */
  readonly isNext?: boolean
  readonly onDone?: (value: T) => void
}

/** Does work while the page has nothing else to do, until it is done or the returned function is called. */
export function workWhenIdle<T>(work: WorkInTurns<T>, options: IdleOptions<T> = {}): () => void {
  const { isNext = false, onDone } = options
  const one: IdleWork = {
    isNext,
    goOn(hasTime) {
      const end = goOn(work, hasTime)
      if (end !== null) onDone?.(end.value)
      return end !== null
    },
  }
  if (waiting.length === 0) requestIdleCallback(turn)
  waiting = isNext ? [one, ...waiting] : [...waiting, one]
  return () => leave(one)
}

const leave = (one: IdleWork) => {
  waiting = waiting.filter((other) => other !== one)
}

function turn(): void {
  const [one, ...others] = waiting
  if (one === undefined) return
  // In turn, where none is next.
  waiting = one.isNext ? waiting : [...others, one]
  const from = performance.now()
  try {
    if (one.goOn(() => performance.now() - from < turnMs)) leave(one)
  } catch (error) {
    leave(one)
    throw error
  } finally {
    if (waiting.length > 0) requestIdleCallback(turn)
  }
}
