/** How the app is asked to end from outside its window. */
export interface EndRequests {
  /** Asks from inside the app. */
  ask(): void
  /** Resolves with the first request. */
  readonly asked: Promise<void>
  /** No longer hears signals. */
  stop(): void
}

/** One Ctrl+C can arrive twice: from the terminal, and passed on by npm. */
const sameMs = 1000

/**
 * Ctrl+C, a polite kill, a closed terminal: the first asks for an orderly end, one more after a second insists, and
 * the process ends at once (the journal makes that safe).
 */
export function hearEndRequests(now: () => number, insist: () => void): EndRequests {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let ask: () => void = () => undefined
  const asked = new Promise<void>((done) => {
    ask = done
  })
  let firstAt: number | null = null
  const onSignal = () => {
    if (firstAt !== null && now() - firstAt > sameMs) insist()
    firstAt ??= now()
    ask()
  }
  for (const signal of signals) process.on(signal, onSignal)
  return {
    ask: () => ask(),
    asked,
    stop: () => {
      for (const signal of signals) process.off(signal, onSignal)
    },
  }
}
