import type { Clock } from '../../core/ports.ts'

/** Node's timers fire at once for anything longer. */
const longestSleep = 2 ** 31 - 1

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      if (signal?.aborted === true) return done()
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        done()
      }
      const timer = setTimeout(end, Math.max(0, Math.min(ms, longestSleep)))
      signal?.addEventListener('abort', end, { once: true })
    }),
}
