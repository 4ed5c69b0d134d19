import { goOn, type WorkInTurns } from './work-in-turns.ts'

/** A key that is pressed meanwhile waits no longer. */
const turnMs = 8

/** Does work while the page has nothing else to do, until it is done or the returned function is called. */
export function workWhenIdle(work: WorkInTurns<unknown>): () => void {
  let request = requestIdleCallback(turn)
  function turn() {
    const from = performance.now()
    if (goOn(work, () => performance.now() - from < turnMs) === null) request = requestIdleCallback(turn)
  }
  return () => cancelIdleCallback(request)
}
