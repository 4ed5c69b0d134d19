import { firstShown } from '../paint/first-shown.ts'

const longestMs = 1000
const waiting: (() => Promise<unknown>)[] = []

/** Has `load` called by the next {@link loadParts}. */
export function toLoad(load: () => Promise<unknown>): void {
  waiting.push(load)
}

/** Has {@link loadParts} begin when the first screen was shown and nothing else is to be done. */
export async function loadPartsSoon(): Promise<void> {
  await firstShown()
  requestIdleCallback(() => void loadParts(), { timeout: longestMs })
}

/**
 * Loads every part that is to come later, and the parts of those, so that nobody waits for one. One that cannot be loaded
 * is asked for again by whoever shows it.
 */
export async function loadParts(): Promise<void> {
  for (let load = waiting.shift(); load !== undefined; load = waiting.shift()) {
    await load().catch(() => undefined)
  }
}
