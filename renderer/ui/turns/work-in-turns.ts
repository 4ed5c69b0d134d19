/** Work that says every few thousand items that the page may do something else first. */
export type WorkInTurns<T> = Generator<undefined, T, undefined>

/** Goes on with it while there is time, for one turn at least. null while it is not done. */
export function goOn<T>(work: WorkInTurns<T>, hasTime: () => boolean): { readonly value: T } | null {
  do {
    const next = work.next()
    if (next.done === true) return { value: next.value }
  } while (hasTime())
  return null
}

/** All that is left of it, now. */
export function finishWork<T>(work: WorkInTurns<T>): T {
  for (;;) {
    const next = work.next()
    if (next.done === true) return next.value
  }
}
