import type { WorkInTurns } from './work-in-turns.ts'

/** A key that is pressed meanwhile waits no longer. */
const turnMs = 8

/** Does work while the page has nothing else to do, until it is done or the returned function is called. */
export function workWhenIdle(work: WorkInTurns<unknown>): () => void {
  let request = requestIdleCallback(goOn)
  function goOn() {
    const from = performance.now()
    do {
      if (work.next().done === true) return
    } while (performance.now() - from < turnMs)
    request = requestIdleCallback(goOn)
  }
  return () => cancelIdleCallback(request)
}
