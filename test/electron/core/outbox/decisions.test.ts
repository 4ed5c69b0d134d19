import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equationOf, tallyPlan } from '../../../../electron/core/outbox/equation.ts'
import {
  addFailure,
  likenessOf,
  noStreak,
  stopReason,
} from '../../../../electron/core/outbox/like-failures.ts'
import { addPulse, type Pulse, ratePerMinute } from '../../../../electron/core/outbox/pace/eta.ts'
import { planRun } from '../../../../electron/core/outbox/plan-run.ts'
import { recoveredJob, recoveredRun } from '../../../../electron/core/outbox/recover.ts'
import { hasEnded, moveJob, moveRun } from '../../../../electron/core/outbox/transitions.ts'
import { equationHolds, type JobState, type Reason, type RunState } from '../../../../shared/outbox.ts'
import { skipReasons } from '../../../../shared/plan.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { failureOf, refusal } from './fake-wix.ts'
import { buildPlan } from './plan-builder.ts'

const jobStates: readonly JobState[] = ['queued', 'held', 'sending', 'done', 'dropped', 'failed', 'in-doubt']

test('the moves of a job are those of design.md §7 and nothing else', () => {
  const moves = jobStates.flatMap((from) =>
    jobStates
      .filter((to) => {
        try {
          return moveJob(from, to) === to
        } catch {
          return false
        }
      })
      .map((to) => `${from} → ${to}`),
  )
  expect(moves.toSorted()).toEqual(
    [
      'queued → sending',
      'queued → held',
      'queued → dropped',
      'held → queued',
      'held → dropped',
      'sending → done',
      'sending → queued',
      'sending → failed',
      'sending → in-doubt',
      'in-doubt → done',
      'in-doubt → failed',
      'done → in-doubt',
    ].toSorted(),
  )
})

test('a run that stands can go on or end, a finished one only opens again', () => {
  expect(moveRun('running', 'stopped')).toBe('stopped')
  expect(moveRun('finished', 'running')).toBe('running')
  expect(() => moveRun('finished', 'paused')).toThrow('cannot go from finished to paused')
  expect(() => moveRun('stopped', 'paused')).toThrow()
})

test('a job has ended exactly when it can never be called again', () => {
  for (const state of jobStates) {
    const canBeSent = (() => {
      try {
        return state === 'held' || state === 'sending' || moveJob(state, 'sending') === 'sending'
      } catch {
        return false
      }
    })()
    expect(hasEnded(state)).toBe(!canBeSent)
  }
})

test('after a crash an invite or resend is in doubt, a revoke goes back to the queue', () => {
  expect(['invite', 'resend', 'revoke'].map((kind) => recoveredJob(kind as 'invite'))).toEqual([
    'in-doubt',
    'in-doubt',
    'queued',
  ])
})

test('after a crash a running run waits for a person, one without open jobs is finished, a stopped one stays', () => {
  const stopped: RunState = { kind: 'stopped', because: { kind: 'empty-answer' } }
  expect(recoveredRun({ kind: 'running' }, 4)).toEqual({ kind: 'paused', because: 'restart' })
  expect(recoveredRun({ kind: 'running' }, 0)).toEqual({ kind: 'finished' })
  expect(recoveredRun(stopped, 4)).toEqual(stopped)
  expect(recoveredRun({ kind: 'paused', because: 'person' }, 1)).toEqual({
    kind: 'paused',
    because: 'person',
  })
})

test('every skip reason and every outcome has exactly one place in the equation', () => {
  const wish = fc.record({
    address: fc.integer({ min: 1, max: 500 }).map((n) => `p${n}@example.com`),
    siteId: fc.constantFrom('s1', 's2', 's3'),
    skip: fc.option(fc.constantFrom(...skipReasons), { nil: undefined }),
  })
  const outcome = fc.constantFrom('waiting', 'sent', 'refused', 'failed', 'in-doubt', 'held', 'dropped')
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 60 }), fc.infiniteStream(outcome), (wishes, outcomes) => {
      const plan = buildPlan(
        wishes.map(({ skip, ...rest }) => (skip === undefined ? rest : { ...rest, skip })),
        { chunk: 7 },
      )
      const ids = plan.lines.keys()
      const { items, run } = planRun(plan, () => `id ${ids.next().value}`, '2026-03-02T09:00:00.000Z')
      const tally: Record<string, number> = {}
      for (const _ of items) {
        const kind = outcomes.next().value ?? 'sent'
        tally[kind] = (tally[kind] ?? 0) + 1
      }
      expect(run.planned).toBe(wishes.length)
      expect(equationHolds(equationOf(tallyPlan(plan), tally))).toBe(true)
    }),
  )
})

test('an equation that misses a row does not hold', () => {
  expect(equationHolds(equationOf({ planned: 3, covered: 0, heldByPlan: 1 }, { sent: 1 }))).toBe(false)
})

test('like failures count, different ones start over, and the words name the number', () => {
  const gone = likenessOf(refusal('not-found', 404))
  const down = likenessOf(failureOf('server', { status: 500 }))
  let streak = addFailure(addFailure(noStreak, gone), gone)
  const because: Reason = { kind: 'told', words: 'No such site.' }
  expect(stopReason(streak, 3, because)).toBe(null)
  const stop = stopReason(addFailure(streak, gone), 3, because)
  expect(stop !== null && reasonWords(stop)).toBe(
    '3 requests in a row ended alike: No such site. Nothing more is sent until you continue.',
  )
  streak = addFailure(streak, down)
  expect(streak.count).toBe(1)
})

test('the rate looks at the last minute and forgets what is older', () => {
  let pulse: Pulse = []
  expect(ratePerMinute(pulse, 0)).toBe(0)
  for (let second = 0; second <= 120; second += 1) pulse = addPulse(pulse, second * 1000, 2)
  expect(Math.abs(ratePerMinute(pulse, 120_000) - 120)).toBeLessThanOrEqual(3)
  expect(ratePerMinute(pulse, 300_000)).toBe(0)
  expect(pulse.length).toBeLessThanOrEqual(60)
})
