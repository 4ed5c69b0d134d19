import { on } from '../api.ts'

/** Hears of everything that can change who is where; returns what ends it, and `stop` with it. */
export function listenToAccess(changed: () => void, stop: () => void): () => void {
  const stops = [
    stop,
    on('directory.changed', changed),
    on('access.changed', changed),
    on('people.changed', changed),
  ]
  return () => {
    for (const each of stops) each()
  }
}
