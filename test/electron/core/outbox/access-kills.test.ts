import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equationHolds, type Job, type JobItem } from '../../../../shared/outbox.ts'
import type { Plan } from '../../../../shared/plan.ts'
import { type Desk, openDesk } from './desk.ts'
import { type FakeCall, type Fault, failureOf, refusal } from './fake-wix.ts'
import { type Kill, Killed, killer } from './killer.ts'
import { buildPlan } from './plan-builder.ts'

// Changes and removals under kills at every step, faults and lists that lie, held against who is in.

const weathers: Readonly<Record<string, (call: FakeCall) => Fault | undefined>> = {
  well: () => undefined,
  lost: () => ({ kind: 'lose', failure: failureOf('no-reply') }),
  'lost before': () => ({ kind: 'fail', failure: failureOf('no-reply') }),
  'server error': () => ({ kind: 'lose', failure: failureOf('server', { status: 503 }) }),
  offline: () => ({ kind: 'fail', failure: failureOf('not-connected') }),
  'rate limit': () => ({ kind: 'fail', failure: refusal('rate-limit', 429, { retryAfterMs: 3000 }) }),
  gone: () => ({ kind: 'fail', failure: refusal('not-found', 404) }),
  conflict: () => ({ kind: 'fail', failure: refusal('conflict', 409) }),
  idle: () => ({ kind: 'idle' }),
  thrown: () => ({ kind: 'throw', error: new Error('a defect below') }),
  lie: ({ name }) => (name === 'people' ? { kind: 'list', wixIds: [] } : undefined),
}

const story = fc.record({
  wishes: fc.uniqueArray(
    fc.record({
      siteId: fc.constantFrom('s1', 's2', 's3'),
      wixId: fc.constantFrom('w1', 'w2', 'w3', 'nobody'),
      roleIds: fc.constantFrom<readonly string[]>([], ['r1'], ['r2'], ['r1', 'r3']),
    }),
    { minLength: 1, maxLength: 5, selector: ({ siteId, wixId }) => `${siteId} ${wixId}` },
  ),
  weather: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('well') },
      { weight: 3, arbitrary: fc.constantFrom(...Object.keys(weathers)) },
    ),
    { maxLength: 40 },
  ),
  /** Of the changes and removals themselves, in their order; `weather` is that of all other calls. */
  acts: fc.array(fc.constantFrom('well', 'idle', ...Object.keys(weathers)), { maxLength: 10 }),
  kills: fc.array(
    fc.record({
      step: fc.integer({ min: 1, max: 12 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { maxLength: 5 },
  ),
})

/** One answer of many can lie; two that agree are all the evidence there is, so lies stand apart. */
const apart = (weather: readonly string[]): readonly string[] => {
  let last = Number.NEGATIVE_INFINITY
  return weather.map((one, at) => {
    if (one !== 'lie') return one
    if (at - last < 10) return 'well'
    last = at
    return one
  })
}

function planOf(wishes: readonly { siteId: string; wixId: string; roleIds: readonly string[] }[]): Plan {
  const plans = wishes.map((wish, at) =>
    buildPlan([{ ...wish, address: `p${at}@example.com` }], {
      kind: wish.roleIds.length === 0 ? 'remove' : 'change-role',
    }),
  )
  const lines = plans.flatMap(({ lines }) => lines)
  const calls = plans.flatMap(({ calls }, at) => calls.map((call) => ({ ...call, lines: [at] })))
  return {
    ...buildPlan([{ address: 'a@example.com', siteId: 's1' }]),
    lines: lines.map((line, call) => ({ ...line, verdict: { kind: 'call', call } })),
    calls,
  }
}

/** A person goes on until the run has ended, whatever dies meanwhile. */
async function live(desk: Desk, kill: ReturnType<typeof killer>, plan: Plan, kills: readonly Kill[]) {
  const left = [...kills]
  desk.keep(plan)
  for (let round = 0; round < 60; round += 1) {
    const [run] = desk.outbox.list()
    if (run?.state.kind === 'finished') return run
    kill.arm(left.shift())
    try {
      if (run === undefined) desk.outbox.apply(plan.id, null)
      else desk.outbox.continue(run.id)
      await desk.outbox.idle()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
    if (kill.state.isDead) desk.restart()
    kill.arm(undefined)
    for (const one of desk.outbox.list()) expect(equationHolds(one.equation)).toBe(true)
  }
  throw new Error('the run never ends')
}

/** Nothing that is said of a row is other than what is true of the person. */
function holdAgainst(desk: Desk, job: Job, { outcome, wixId }: JobItem): void {
  const held = desk.wix.people.get(job.siteId)?.get(wixId ?? '')
  const said = `${outcome.kind} ${'because' in outcome ? outcome.because.kind : ''}`.trim()
  if (outcome.kind === 'removed' || said.endsWith('not-on-site')) expect(held, said).toBeUndefined()
  if (outcome.kind === 'still-there') expect(held, said).toBeDefined()
  if (outcome.kind === 'changed' || said === 'covered has-these-roles') {
    expect([...(held ?? [])].toSorted(), said).toEqual([...job.roleIds].toSorted())
  }
  expect(['waiting', 'held', 'dropped', 'sent', 'refused']).not.toContain(outcome.kind)
}

test('random faults, lies and kills: nobody is called removed who is in, none let in, no row without a true state', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ wishes, weather, acts, kills }) => {
      const kill = killer()
      const desk = openDesk({ wrap: kill.wrap })
      const sky = apart(weather)
      try {
        desk.settings = { stopAfterFailures: 50 }
        for (const siteId of ['s1', 's2', 's3']) {
          const there: [string, readonly string[]][] = [
            ...(['owner', 'x1', 'x2', 'x3', 'x4', 'x5'].map((id) => [id, ['r2']]) as [
              string,
              readonly string[],
            ][]),
            ['w1', ['r1']],
            ['w2', ['r1', 'r3']],
            ['w3', ['co']],
          ]
          desk.wix.people.set(siteId, new Map(there))
        }
        let acted = 0
        let looked = 0
        desk.wix.fault = (call) => {
          const isAct = call.name === 'remove' || call.name === 'change-role'
          return weathers[(isAct ? acts[acted++] : sky[looked++]) ?? 'well']?.(call)
        }
        const run = await live(desk, kill, planOf(wishes), kills)
        expect(run.equation).toMatchObject({ planned: wishes.length, notAttempted: 0, held: 0 })
        for (const job of desk.outbox.read(run.id).jobs)
          for (const item of job.items) holdAgainst(desk, job, item)
        for (const there of desk.wix.people.values()) {
          expect(there.has('nobody')).toBe(false)
          // The last known co-owner keeps the role.
          expect(there.get('w3')).toEqual(['co'])
        }
        const context = { signal: new AbortController().signal, progress: () => undefined }
        expect((await desk.audit.verify(context)).kind).toBe('intact')
      } finally {
        desk.end()
      }
    }),
    { numRuns: 60, seed: 20261126 },
  )
})
