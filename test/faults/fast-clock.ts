import type { Clock } from '../../electron/core/ports.ts'
import { realClock } from '../world.ts'

/** Somebody, or the network, sets the clock. */
export interface ClockJump {
  /** Real milliseconds since the world began. */
  readonly afterMs: number
  /** Forward, or back when negative. */
  readonly byMs: number
}

export interface ClockSpec {
  /** Milliseconds since 1970 at which the world began. */
  readonly beganAt: number
  readonly jumps: readonly ClockJump[]
}

/** A minute without a Retry-After passes in a quarter of a second. */
export const speed = 240

/** The same hurried time in every process; only what tells the time of day jumps. */
export const fastClock = ({ beganAt, jumps }: ClockSpec): Clock => ({
  now: () => {
    const passed = Date.now() - beganAt
    const jumped = jumps.reduce((sum, { afterMs, byMs }) => (afterMs <= passed ? sum + byMs : sum), 0)
    return beganAt + passed * speed + jumped
  },
  monotonic: () => performance.now() * speed,
  sleep: (ms, signal) => realClock.sleep(ms / speed, signal),
})
