/** Work that says every few thousand items that the page may do something else first. */
export type WorkInTurns<T> = Generator<undefined, T, undefined>

/** All that is left of it, now. */
export function finishWork<T>(work: WorkInTurns<T>): T {
  for (;;) {
    const next = work.next()
    if (next.done === true) return next.value
  }
}
