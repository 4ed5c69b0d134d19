import { setImmediate as nextTurn } from 'node:timers/promises'
import { knowAccess } from '../../electron/core/access/know-access.ts'
import { planRows } from '../../electron/core/plan/plan-rows.ts'
import { guessAll } from '../../shared/import.ts'
import type { Step } from '../../shared/roster.ts'
import { base64, type Desk, openDesk, quietContext } from '../electron/core/roster/roster-desk.ts'
import { startCpuTime } from '../start-cpu-time.ts'
import { agency, nobodyJoined } from './access-bench.ts'
import { appendEvents, openLog } from './audit-events.ts'
import { madeCells, madeRows } from './made-rows.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { bigWorld } from './plan-bench.ts'

// The same work at 1x, 3x and 10x of its size: what takes more than its share of time at the larger sizes grows faster
// than what it is given.

/** Gets work of `size` ready; `go` is timed, and does it so many `times`, once when left out. */
type Work = (
  size: number,
) => Promise<{ readonly go: () => unknown; readonly times?: number; readonly close: () => void }>

/** Sorting, trees and memory that no cache holds cost a little more a piece where there is more of it. */
const mostOverLinear = 1.3
const rounds = 3
const from = {
  sites: Array.from({ length: 200 }, (_, at) => `Client site ${at}`),
  roles: ['Website Manager', 'Editor, Blog', 'Billing'],
}
const nothing = () => undefined

function withRows(count: number): { readonly desk: Desk; readonly id: string } {
  const desk = openDesk()
  const { id } = desk.rosters.create('Bench')
  const insert = { kind: 'insert', after: null, rows: madeRows(count, from) } as const
  desk.rosters.apply(id, { label: 'made', changes: [insert] })
  return { desk, id }
}

/** Every cell of one tenth of the rows, as other rows have them. */
const pasteOf = (count: number, tenth: number): Step => ({
  label: 'Paste',
  changes: [
    {
      kind: 'set',
      rows: Array.from({ length: count / 10 }, (_, at) => ({
        id: (tenth * count) / 10 + at + 1,
        cells: madeCells(count * (tenth + 1) + at, from),
      })),
    },
  ],
})

/**
 * As many as make ten thousand rows at every size: a paste of a thousand is over before anything it leaves behind is
 * collected, so that the larger ones alone would pay for that.
 */
const pastesOf = (count: number): readonly Step[] =>
  Array.from({ length: Math.round(100_000 / count) }, (_, tenth) => pasteOf(count, tenth))

const works: Readonly<Record<string, readonly [base: number, words: string, work: Work]>> = {
  'open-roster': [
    10_000,
    'rows, read and checked after a start',
    async (size) => {
      const { desk, id } = withRows(size)
      desk.restart()
      return { go: () => desk.rosters.open(id), close: desk.close }
    },
  ],
  paste: [
    10_000,
    'rows, a tenth of them pasted over',
    async (size) => {
      const { desk, id } = withRows(size)
      const steps = pastesOf(size)
      const go = () => steps.map((step) => desk.rosters.apply(id, step))
      return { go, times: steps.length, close: desk.close }
    },
  ],
  undo: [
    10_000,
    'rows, a paste over a tenth of them undone',
    async (size) => {
      const { desk, id } = withRows(size)
      const steps = pastesOf(size)
      for (const step of steps) desk.rosters.apply(id, step)
      const go = () => steps.map(() => desk.rosters.undo(id))
      return { go, times: steps.length, close: desk.close }
    },
  ],
  import: [
    10_000,
    'rows of a CSV imported',
    async (size) => {
      const desk = openDesk()
      const rows = madeRows(size, from).map(({ cells }) => `${cells.email},${cells.site},${cells.language}`)
      const bytes = base64(['email,site,language', ...rows].join('\n'))
      const into = { kind: 'new', name: 'Bench' } as const
      const input = { fileName: 'bench.csv', bytes, options: guessAll, into }
      return { go: () => desk.importAtOnce(input, quietContext()), close: desk.close }
    },
  ],
  plan: [
    10_000,
    'rows planned against as many invites',
    async (size) => {
      const { rows, world } = bigWorld(size, size, size / 50)
      return { go: () => planRows(rows, world), close: nothing }
    },
  ],
  access: [
    10_000,
    'invites, who has access',
    async (size) => {
      const sites = agency(size, size / 50)
      return { go: () => knowAccess({ sites, ...nobodyJoined }, Date.now()), close: nothing }
    },
  ],
  'audit-append': [
    10_000,
    'events chained and stored',
    async (size) => {
      const log = openLog(':memory:')
      return { go: () => appendEvents(log, size), close: () => log.db.close() }
    },
  ],
  'audit-verify': [
    10_000,
    'events verified',
    async (size) => {
      const log = openLog(':memory:')
      appendEvents(log, size)
      return { go: () => log.audit.verify(quietContext()), close: () => log.db.close() }
    },
  ],
}

async function medianOf(work: Work, size: number): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const { go, times: done = 1, close } = await work(size)
    const spent = startCpuTime()
    await go()
    // The first one is the warm-up.
    if (round > 0) times.push(spent() / done)
    close()
    // Without a turn of its own it would not let go of its rows before the end, and all later rounds would carry them.
    await nextTurn()
  }
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? Number.NaN
}

/** Milliseconds of the processor of 3x and 10x of the input, against three and ten times those of 1x. */
export async function growthBench(): Promise<readonly RuledFigure[]> {
  const figures: RuledFigure[] = []
  for (const [name, [base, words, work]] of Object.entries(works)) {
    const once = await medianOf(work, base)
    for (const times of [3, 10]) {
      const size = `${(base * times).toLocaleString('en')} ${words}, against ${times} times 1x`
      const ours = await medianOf(work, base * times)
      figures.push(toFigure(`growth.${name}`, size, ours, once * times, mostOverLinear))
    }
  }
  return figures
}
