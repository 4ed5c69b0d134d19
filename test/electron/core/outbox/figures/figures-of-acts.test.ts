import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equationOf } from '../../../../../electron/core/outbox/equation.ts'
import { countRun } from '../../../../../electron/core/outbox/figures/run-figures.ts'
import { createTables } from '../../../../../electron/core/outbox/tables.ts'
import { hasEnded } from '../../../../../electron/core/outbox/transitions.ts'
import { AppError } from '../../../../../shared/errors.ts'
import type { Run } from '../../../../../shared/outbox.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type Fault, failureOf, refusal } from '../fake-wix.ts'
import { buildPlan, wishesFor, wishesOf } from '../plan-builder.ts'

const faults: Readonly<Record<string, () => Fault | undefined>> = {
  well: () => undefined,
  lost: () => ({ kind: 'lose', failure: failureOf('no-reply') }),
  offline: () => ({ kind: 'fail', failure: failureOf('not-connected') }),
  limit: () => ({ kind: 'fail', failure: refusal('rate-limit', 429, { retryAfterMs: 3000 }) }),
  gone: () => ({ kind: 'fail', failure: refusal('not-found', 404) }),
  partial: () => ({
    kind: 'answer',
    bend: ({ invites }) => ({ invites: invites.slice(1), failedEmails: [] }),
  }),
}

const jobsIn = (desk: Desk, { id }: Run, state: string) =>
  desk.outbox.read(id).jobs.filter((job) => job.state === state)
const idsIn = (desk: Desk, run: Run, state: string) =>
  jobsIn(desk, run, state)
    .slice(0, 2)
    .map(({ id }) => id)
const toAnswer = (desk: Desk, { id }: Run) =>
  desk.outbox
    .read(id)
    .jobs.flatMap(({ items }) => items)
    .filter(({ isToAnswer, outcome }) => isToAnswer && outcome.kind !== 'in-doubt')
    .map((item) => item.id)

/** What a person may do, or what may happen to the app. */
const acts = {
  wait: async (desk: Desk) => desk.clock.sleep(700),
  pause: (desk: Desk, run: Run) => desk.outbox.pause(run.id),
  continue: (desk: Desk, run: Run) => desk.outbox.continue(run.id),
  cancel: (desk: Desk, run: Run) => desk.outbox.cancel(run.id),
  hold: (desk: Desk, run: Run) => desk.outbox.hold(run.id, idsIn(desk, run, 'queued')),
  release: (desk: Desk, run: Run) => desk.outbox.release(run.id, idsIn(desk, run, 'held')),
  drop: (desk: Desk, run: Run) => desk.outbox.drop(run.id, idsIn(desk, run, 'queued')),
  retry: (desk: Desk, run: Run) => desk.outbox.retryFailed(run.id),
  arrived: (desk: Desk, run: Run) => desk.outbox.answerDoubts(desk.doubtful(run.id).slice(0, 1), 'arrived'),
  again: (desk: Desk, run: Run) => desk.outbox.answerDoubts(desk.doubtful(run.id), 'send-again'),
  leaveDoubt: (desk: Desk, run: Run) => desk.outbox.answerDoubts(desk.doubtful(run.id).slice(0, 1), 'leave'),
  leave: (desk: Desk, run: Run) =>
    desk.outbox.leave(run.id, { itemIds: toAnswer(desk, run).slice(0, 1), lines: [] }, true),
  resend: (desk: Desk) => {
    desk.wix.renews = true
    const invites = desk.ledger.list().slice(0, 3)
    if (invites.length > 0)
      desk.start(buildPlan(wishesOf(invites), { id: `again ${desk.outbox.list().length}`, kind: 'resend' }))
  },
  restart: (desk: Desk) => desk.restart(),
} as const

test('what a run says is what its rows say, whatever a person does and however calls end', async () => {
  const story = fc.record({
    weather: fc.array(fc.constantFrom(...Object.keys(faults)), { minLength: 5, maxLength: 30 }),
    done: fc.array(
      fc.tuple(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), fc.nat({ max: 3 })),
      { minLength: 8, maxLength: 25 },
    ),
  })
  await fc.assert(
    fc.asyncProperty(story, async ({ weather, done }) => {
      const desk = openDesk()
      try {
        const check = (run: Run): void => {
          const counted = countRun(createTables(desk.db), run.id)
          const ofPlan = { planned: run.equation.planned, covered: 0, heldByPlan: 0 }
          expect(run.equation).toEqual(equationOf(ofPlan, counted.outcomes))
          const calls = { total: 0, ended: 0, held: 0 }
          for (const { state, jobs } of counted.jobs) {
            calls.total += jobs
            if (hasEnded(state)) calls.ended += jobs
            if (state === 'held') calls.held += jobs
          }
          expect(run.calls).toEqual(calls)
          expect(run.toAnswer).toBe(counted.rowsToAnswer)
        }
        // Whoever announces keeps what is thrown for the log.
        const wrong: unknown[] = []
        desk.listeners.add((_name, payload) => {
          try {
            if ('run' in payload) check(payload.run)
          } catch (error) {
            wrong.push(error)
          }
        })
        desk.wix.latencyMs = 40
        desk.wix.fault = (_call, nth) => faults[weather[nth % weather.length] ?? 'well']?.()
        desk.start(buildPlan(wishesFor(3, ['s1', 's2', 's3']), { chunk: 2 }))
        for (const [act, at] of done) {
          const runs = desk.outbox.list()
          const run = runs[at % runs.length]
          if (run === undefined) throw new Error('a run was started')
          try {
            await acts[act](desk, run)
          } catch (error) {
            if (!(error instanceof AppError)) throw error
          }
          for (const one of desk.outbox.list()) check(one)
          await desk.clock.sleep(100)
        }
        await desk.outbox.close()
        if (wrong.length > 0) throw wrong[0]
        expect(desk.events.some(({ name }) => name === 'outbox.changed')).toBe(true)
      } finally {
        desk.end()
      }
    }),
    { numRuns: 40 },
  )
})
