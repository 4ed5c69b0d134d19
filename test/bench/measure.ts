// A figure is a ratio against a floor measured in the same run, because machines differ and are noisy.

export interface Figure {
  readonly name: string
  /** The input, in words. */
  readonly size: string
  /** Milliseconds (or the unit the name says), median. */
  readonly ours: number
  readonly floor: number
  readonly ratio: number
  readonly limit: number
  readonly verdict: 'ok' | 'short'
  /** Where the floor is the best of several: the number of each. */
  readonly peers?: Readonly<Record<string, number | null>>
}

/**
 * How a figure meets its limit. `at-most`: ours ÷ floor is no more than it. `at-least`: of what should be many, ours ÷
 * floor is no less. `difference`: of counts that may be 0, ours − floor is no more, and that difference is the ratio.
 */
export type Rule = 'at-most' | 'at-least' | 'difference'

const marks: Readonly<Record<Rule, readonly [string, string]>> = {
  'at-most': ['≤', 'x'],
  'at-least': ['≥', 'x'],
  difference: ['≤ floor +', ''],
}

export interface RuledFigure extends Figure {
  readonly rule: Rule
}

const rounds = 5

/** Milliseconds of the processor in this process: what other processes take meanwhile does not count. */
const cpuTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function timed<T>(
  prepare: () => T | Promise<T>,
  work: (input: T) => unknown,
  clock: () => number,
): Promise<number> {
  const input = await prepare()
  const start = clock()
  await work(input)
  return clock() - start
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

export interface Comparison<A, B> {
  readonly name: string
  readonly size: string
  /** `ours / floor` may be at most this. */
  readonly limit: number
  readonly prepare: () => A | Promise<A>
  readonly ours: (input: A) => unknown
  readonly prepareFloor: () => B | Promise<B>
  readonly floor: (input: B) => unknown
  /** How many times `floor` does its work, once when left out; the figure is of one. */
  readonly floorTimes?: number
  /** For work that never waits: holds on a busy machine, too. */
  readonly isCpuTime?: boolean
}

export async function compare<A, B>(comparison: Comparison<A, B>): Promise<RuledFigure> {
  const { name, size, limit } = comparison
  const clock = comparison.isCpuTime === true ? cpuTime : () => performance.now()
  const floors: number[] = []
  const times: number[] = []
  // One of each in turn, after a warm-up: what else the machine does meets both alike.
  for (let round = -1; round < rounds; round += 1) {
    const floor = await timed(comparison.prepareFloor, comparison.floor, clock)
    const ours = await timed(comparison.prepare, comparison.ours, clock)
    if (round < 0) continue
    floors.push(floor / (comparison.floorTimes ?? 1))
    times.push(ours)
  }
  return toFigure(name, size, median(times), median(floors), limit)
}

/** Work of many equal steps, each of which waits for the disk. */
export interface Steps {
  /** How many there are; each is made once. */
  readonly count: number
  readonly make: (at: number) => unknown
}

export interface ComparisonInTurn {
  readonly name: string
  readonly size: string
  /** `ours / floor` may be at most this. */
  readonly limit: number
  /** Both sides of one round. */
  readonly prepare: () => Promise<{ readonly ours: Steps; readonly floor: Steps }>
}

/**
 * One step of each in turn, and the median step of each: a disk that others use is slow for seconds at a time, and so
 * it is slow for both.
 */
export async function compareInTurn({ name, size, limit, prepare }: ComparisonInTurn): Promise<RuledFigure> {
  const floors: number[] = []
  const times: number[] = []
  const timeStep = (steps: Steps, at: number): number => {
    const start = performance.now()
    steps.make(at)
    return performance.now() - start
  }
  for (let round = -1; round < rounds; round += 1) {
    const { ours, floor } = await prepare()
    for (let at = 0; at < ours.count; at += 1) {
      const floorMs = timeStep(floor, at)
      const oursMs = timeStep(ours, at)
      if (round < 0) continue
      floors.push(floorMs)
      times.push(oursMs)
    }
  }
  return toFigure(name, size, median(times), median(floors), limit)
}

/** A figure from two numbers of the same unit. */
export function toFigure(
  name: string,
  size: string,
  ours: number,
  floor: number,
  limit: number,
  rule: Rule = 'at-most',
): RuledFigure {
  const ratio = rule === 'difference' ? ours - floor : ours / floor
  const isMet = rule === 'at-least' ? ratio >= limit : ratio <= limit
  return { name, size, ours, floor, ratio, limit, verdict: isMet ? 'ok' : 'short', rule }
}

export function figureLine(figure: RuledFigure): string {
  const [sign, unit] = marks[figure.rule]
  return [
    figure.name.padEnd(18),
    figure.ours.toFixed(1).padStart(10),
    figure.floor.toFixed(1).padStart(10),
    `${figure.ratio.toFixed(2)}${unit}`.padStart(8),
    `${sign} ${figure.limit}${unit}`.padStart(12),
    figure.verdict.padEnd(5),
    figure.size,
  ].join('  ')
}

/** What `--json` holds. */
export const plainFigure = ({ name, size, ours, floor, ratio, limit, verdict, peers }: Figure): Figure => ({
  name,
  size,
  ours,
  floor,
  ratio,
  limit,
  verdict,
  ...(peers === undefined ? {} : { peers }),
})
