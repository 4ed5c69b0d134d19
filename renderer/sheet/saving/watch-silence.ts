import type { RosterCore } from '../roster-core.ts'

/** So long nothing is said of a core that does not answer. */
export const silentAfterMs = 5000

export interface Silence {
  /** Since when a call waits and nothing was heard, on `performance.now()`; null while nothing is unusual. */
  since(): number | null
  /** Resolves once it is silent; at once when it is. */
  begun(): Promise<void>
}

export interface WatchedCore {
  readonly core: RosterCore
  readonly silence: Silence
}

/** A core that is noticed not to answer: a call over the bridge has no end of its own. */
export function watchSilence(core: RosterCore, onChange: () => void): WatchedCore {
  let inFlight = 0
  let heardAt = 0
  let since: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting: (() => void)[] = []
  function fallSilent(): void {
    since = heardAt
    for (const resolve of waiting.splice(0)) resolve()
    onChange()
  }
  function hear(): void {
    heardAt = performance.now()
    clearTimeout(timer)
    if (inFlight > 0) timer = setTimeout(fallSilent, silentAfterMs)
    if (since === null) return
    since = null
    onChange()
  }
  async function watch<T>(answer: Promise<T>): Promise<T> {
    inFlight += 1
    if (inFlight === 1) hear()
    try {
      return await answer
    } finally {
      inFlight -= 1
      hear()
    }
  }
  /** With all that is given: a parameter that is named here one by one is soon one too few. */
  const watched =
    <A extends unknown[], T>(ask: (...given: A) => Promise<T>) =>
    (...given: A) =>
      watch(ask(...given))
  return {
    core: {
      ...core,
      open: watched(core.open),
      readRows: watched(core.readRows),
      apply: watched(core.apply),
      undo: watched(core.undo),
      redo: watched(core.redo),
      travelTo: watched(core.travelTo),
    },
    silence: {
      since: () => since,
      begun: () => (since === null ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    },
  }
}
