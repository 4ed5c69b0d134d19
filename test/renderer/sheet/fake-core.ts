import type { RosterCore } from '../../../renderer/sheet/roster-core.ts'
import { createRosterStore } from '../../../renderer/sheet/roster-store.ts'
import type { StartTimer } from '../../../renderer/sheet/saving/retry-timer.ts'
import type { EventName, Events } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { OpenRoster, StepResult } from '../../../shared/open-roster.ts'
import { emptyCells, type Roster, type Step } from '../../../shared/roster.ts'
import { leftRowsWords } from '../../../shared/words/roster-words.ts'

export const roster: Roster = {
  id: 'r1',
  name: 'Spring',
  rows: 3,
  revision: 4,
  createdAt: '2026-03-01T00:00:00.000Z',
  changedAt: '2026-03-01T00:00:00.000Z',
  deletedAt: null,
}
export const anOpen = (): OpenRoster => ({
  roster,
  rows: [1, 2, 3].map((id) => ({
    id,
    cells: { ...emptyCells, email: `p${id}@example.com`, site: 'Bakery' },
  })),
  marks: [],
  nextRowId: 4,
  history: [],
  told: { readingId: 'reading', times: 0 },
})
export const aResult = (change: Partial<StepResult> = {}): StepResult => ({
  roster: { ...roster, revision: roster.revision + 1 },
  changes: [],
  marks: [],
  history: [],
  notice: null,
  ...change,
})
export const setSite = (id: number, site: string): Step => ({
  label: `Edit ${id}`,
  changes: [{ kind: 'set', rows: [{ id, cells: { site } }] }],
})

/** A core whose answers the test gives by hand, in the order of the calls. */
export function fakeCore() {
  const asked: {
    name: string
    step?: Step
    stepId?: string
    after?: string | undefined
    answer: (value: unknown) => void
    refuse: (cause: Error) => void
  }[] = []
  const listeners = new Map<EventName, (payload: never) => void>()
  const failures: string[] = []
  const ask = (name: string, step?: Step, ids: { stepId?: string; after?: string } = {}) =>
    new Promise<never>((resolve, reject) => {
      const call = { name, answer: resolve as (value: unknown) => void, refuse: reject }
      asked.push(step === undefined ? call : { ...call, step, stepId: ids.stepId ?? '', after: ids.after })
    })
  const core: RosterCore = {
    open: () => ask('open'),
    readRows: () => ask('readRows'),
    apply: (_id, step, ids) => ask('apply', step, ids),
    undo: () => ask('undo'),
    redo: () => ask('redo'),
    travelTo: (_id, seq) => ask(`travelTo ${seq}`),
    on: (name, listener) => {
      listeners.set(name, listener as (payload: never) => void)
      return () => listeners.delete(name)
    },
    failed: (title, cause) => failures.push(`${title}: ${(cause as Error).message}`),
    leftOut: (step, locked) => failures.push(`${step.label}: ${leftRowsWords(locked)}`),
    notice: (words) => failures.push(words),
  }
  /** Waits that were begun and are not over. */
  const waits: { readonly ms: number; readonly run: () => void }[] = []
  const startTimer: StartTimer = (ms, run) => {
    const wait = { ms, run }
    waits.push(wait)
    return () => waits.splice(waits.indexOf(wait), waits.includes(wait) ? 1 : 0)
  }
  const tick = () => new Promise((resolve) => setTimeout(resolve))
  return {
    core,
    asked,
    startTimer,
    waits,
    tick,
    /** The oldest wait is over. */
    async wake() {
      waits.shift()?.run()
      await tick()
    },
    failures,
    names: () => asked.map(({ name }) => name),
    async answer(at: number, value: unknown) {
      asked[at]?.answer(value)
      await tick()
    },
    async refuse(at: number, cause: string | Error) {
      asked[at]?.refuse(typeof cause === 'string' ? new AppError('conflict', cause) : cause)
      await tick()
    },
    emit: <N extends EventName>(name: N, payload: Events[N]) => listeners.get(name)?.(payload as never),
  }
}

/** A roster of three rows that was just read, on a {@link fakeCore}. `onAsked`: told what the first row shows then. */
export async function opened(onAsked: (firstSite: string | undefined) => void = () => undefined) {
  const fake = fakeCore()
  const site = (id: number) => open.model.cells(id)?.site
  const told =
    <A extends unknown[], T>(ask: (...given: A) => T) =>
    (...given: A): T => {
      onAsked(site(1))
      return ask(...given)
    }
  const { apply, undo, redo } = fake.core
  const core = { ...fake.core, apply: told(apply), undo: told(undo), redo: told(redo) }
  const open = createRosterStore('r1', core, fake.startTimer)
  const stop = open.start()
  await fake.answer(0, anOpen())
  return { ...fake, open, stop, site, state: () => open.store.getState() }
}
