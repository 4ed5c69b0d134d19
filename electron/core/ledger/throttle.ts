import type { Clock } from '../ports.ts'

export interface Throttle {
  /** Runs `act` now, or once at the end of the present interval. */
  touch(): void
  /** Runs what is still due and takes no more. */
  close(): void
}

/** At most one `act` every `intervalMs`; the last touch is never lost. What `act` throws goes to `failed`. */
export function createThrottle(
  clock: Clock,
  intervalMs: number,
  act: () => void,
  failed: (error: unknown) => void,
): Throttle {
  let lastAt = Number.NEGATIVE_INFINITY
  let isDue = false
  let isClosed = false
  const ending = new AbortController()

  const actNow = (): void => {
    isDue = false
    lastAt = clock.monotonic()
    try {
      act()
    } catch (error) {
      failed(error)
    }
  }
  return {
    touch: () => {
      if (isDue || isClosed) return
      const waitMs = lastAt + intervalMs - clock.monotonic()
      if (waitMs <= 0) return actNow()
      isDue = true
      void clock.sleep(waitMs, ending.signal).then(() => {
        if (isDue) actNow()
      })
    },
    close: () => {
      if (isClosed) return
      isClosed = true
      if (isDue) actNow()
      ending.abort()
    },
  }
}
