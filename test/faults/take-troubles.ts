import type { Trouble } from './story.ts'

/** Those that come with a start of the core. */
export type TakeTroubles = (start: number) => readonly Trouble[]

/**
 * Each trouble comes once. Without this, one that forbids the last start would forbid every further try of it too, and
 * the story would have no end.
 */
export function takeTroubles(troubles: readonly Trouble[]): TakeTroubles {
  const toCome = new Set(troubles)
  return (start) => {
    const come = [...toCome].filter((trouble) => trouble.start === start)
    for (const trouble of come) toCome.delete(trouble)
    return come
  }
}
