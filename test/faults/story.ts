import type { FaultName } from '../../electron/sandbox/faults.ts'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import type { ClockJump } from './fast-clock.ts'

/** When a core is killed: so long after it started, or when its so-manieth call was processed and not yet answered. */
export type Kill =
  | { readonly kind: 'after-ms'; readonly ms: number }
  | { readonly kind: 'at-call'; readonly call: number }

/** What is wrong with the machine for a while, counted from the start of a core. */
export interface Trouble {
  /** Another program writes to the database; the disk is full. */
  readonly kind: 'busy' | 'full'
  /** Which start of the core, from 0. */
  readonly start: number
  readonly afterMs: number
  readonly forMs: number
}

/** Everything that goes wrong in one run of a lab. Plain data: it can be printed, played again, and made shorter. */
export interface Story {
  readonly group: string
  /** Of whatever else is drawn: which calls meet a fault, what is typed. */
  readonly seed: number
  readonly rows: number
  /** One for each start of the core but the last, which is left to finish. */
  readonly kills: readonly Kill[]
  /** One call in five meets one of these; what is listed twice comes twice as often. */
  readonly faults: readonly FaultName[]
  /** Sites that answer 429 for ever. */
  readonly endlessSites: number
  readonly jumps: readonly ClockJump[]
  readonly troubles: readonly Trouble[]
}

export interface StoryOptions {
  readonly rows: number
  readonly kills: number
  /** Nobody can fill a disk where nobody may mount a small one. */
  readonly canFillDisk: boolean
}

const hourMs = 3_600_000

/** Draws the story of a seed; the same one for the same seed and options. */
export function drawStory(
  group: string,
  seed: number,
  faults: readonly FaultName[],
  { rows, kills, canFillDisk }: StoryOptions,
): Story {
  const random = seededRandom(seed)
  const upTo = (most: number) => Math.floor(random() * most)
  const some = <T>(chance: number, most: number, make: () => T): readonly T[] =>
    random() < chance ? Array.from({ length: 1 + upTo(most) }, make) : []
  return {
    group,
    seed,
    rows,
    kills: Array.from({ length: kills }, () =>
      random() < 0.3 ? { kind: 'after-ms', ms: 10 + upTo(300) } : { kind: 'at-call', call: 1 + upTo(10) },
    ),
    faults,
    endlessSites: random() < 0.3 ? 1 + upTo(2) : 0,
    jumps: some(0.4, 3, () => ({
      afterMs: 500 + upTo(6000),
      byMs: Math.round((random() - 0.5) * 2 * (random() < 0.8 ? 6 : 72) * hourMs),
    })),
    troubles: some(0.3, 2, () => {
      const isFull = canFillDisk && random() < 0.5
      const start = upTo(kills + 1)
      // Longer than the database waits for another program, now and then.
      const forMs = !isFull && random() < 0.1 ? 5500 : 50 + upTo(500)
      return { kind: isFull ? 'full' : 'busy', start, afterMs: upTo(300), forMs } as const
    }),
  }
}
