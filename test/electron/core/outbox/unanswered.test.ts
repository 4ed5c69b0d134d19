import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAsks } from '../../../../electron/core/outbox/unanswered/open-asks.ts'
import { overtakenBy } from '../../../../electron/core/outbox/unanswered/settle-overtaken.ts'
import type { AskOption } from '../../../../shared/asks/plan-asks.ts'
import type { AuditAction } from '../../../../shared/audit.ts'
import type { Plan, PlanLine } from '../../../../shared/plan.ts'
import { runTitle } from '../../../../shared/words/run-words.ts'
import { type Desk, openDesk } from './desk.ts'
import { failureOf } from './fake-wix.ts'
import { buildPlan, wishesFor } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const asking = (line: PlanLine, answer: AskOption | null = null): PlanLine => ({
  ...line,
  verdict: {
    kind: 'ask',
    ask: { code: 'declined', at: null },
    options: ['invite', 'leave'],
    suggested: null,
    answer,
    accountId: 'a1',
    call: null,
    blocked: null,
  },
})

/** Somebody to invite on s1, and somebody on s2 about whom the plan asks. */
function askingPlan(id: string, answer: AskOption | null = null): Plan {
  const plan = buildPlan(wishesFor(1, ['s1', 's2']), { id })
  return {
    ...plan,
    calls: plan.calls.slice(0, 1),
    lines: plan.lines.map((line, at) => (at === 1 ? asking(line, answer) : line)),
  }
}

/** A run whose only call fails. */
const failedRun = async () => {
  desk.wix.fault = () => ({ kind: 'fail', failure: failureOf('refused') })
  const { id } = await desk.finish(buildPlan(wishesFor(2, ['s1']), { id: 'failed' }))
  desk.wix.fault = () => undefined
  return id
}
const lastEvent = (action: AuditAction) =>
  desk.audit.read({ text: '', actions: [action], from: null, to: null, runId: null, people: [] }, null, 1)
    .events[0]
const itemsOf = (runId: string) => desk.outbox.read(runId).jobs.flatMap(({ items }) => items)

test('a run whose plan asked and was not answered needs you, until the rows are left as they are', async () => {
  const { id } = await desk.finish(askingPlan('asks'))
  expect(desk.run(id)).toMatchObject({ state: { kind: 'finished' }, toAnswer: 1 })
  expect(runTitle(desk.run(id))).toBe('Needs you')
  expect(desk.outbox.read(id).openAsks).toEqual([1])
  const finished = lastEvent('run.finished')
  expect(finished).toMatchObject({ outcome: 'needs you' })
  expect(finished?.reason).toContain('1 row to answer')

  expect(runTitle(desk.outbox.leave(id, { itemIds: [], lines: [1] }, true))).toBe('Finished')
  const left = lastEvent('run.answered')
  expect(left?.reason).toBe('Left as it is by a person: 1 row. Before: to answer. Still to answer: 0 rows.')
  expect(runTitle(desk.outbox.leave(id, { itemIds: [], lines: [1] }, false))).toBe('Needs you')
})

test('rows that failed wait until they are left, retried or gone; one that is not open any more is refused', async () => {
  const id = await failedRun()
  const [first, second] = itemsOf(id)
  expect(desk.run(id).toAnswer).toBe(2)
  desk.outbox.leave(id, { itemIds: [first?.id ?? ''], lines: [] }, true)
  expect(itemsOf(id).map(({ isToAnswer }) => isToAnswer)).toEqual([false, true])
  expect(() =>
    desk.outbox.leave(id, { itemIds: [first?.id ?? '', second?.id ?? ''], lines: [] }, true),
  ).toThrow('changed meanwhile')
  expect(desk.run(id).toAnswer).toBe(1)
  desk.outbox.retryFailed(id)
  await desk.outbox.idle()
  expect(runTitle(desk.run(id))).toBe('Finished')
})

test('what a later run sends, or asks about itself, is no matter of the earlier one any more, and the page hears it', async () => {
  const failed = await failedRun()
  const asked = await desk.finish(askingPlan('asks'))
  // The first run held p1 and p2 of s1; the second sent to p1 of s1 again.
  expect(desk.run(failed).toAnswer).toBe(1)
  await desk.finish(askingPlan('later', 'leave'))
  desk.events.length = 0
  await desk.finish(buildPlan(wishesFor(2, ['s1']), { id: 'all' }))
  expect([failed, asked.id].map((id) => runTitle(desk.run(id)))).toEqual(['Finished', 'Finished'])
  const heard = desk.events.flatMap(({ payload }) => ('run' in payload ? payload.run.id : []))
  expect(heard).toContain(failed)
})

test('a doubt waits until it is answered, be it with leave', async () => {
  desk.wix.fault = () => ({ kind: 'lose', failure: failureOf('no-reply') })
  const { id } = await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  expect(runTitle(desk.run(id))).toBe('Needs you')
  const lost = itemsOf(id).map((item) => item.id)
  expect(() => desk.outbox.leave(id, { itemIds: lost, lines: [] }, true)).toThrow('changed meanwhile')
  desk.outbox.answerDoubts(lost, 'leave')
  expect(runTitle(desk.run(id))).toBe('Finished')
  desk.outbox.takeBackAnswers(lost)
  expect(runTitle(desk.run(id))).toBe('Needs you')
})

test('what waits survives a restart', async () => {
  const id = await failedRun()
  const asked = await desk.finish(askingPlan('asks'))
  desk.restart()
  expect([desk.run(id).toAnswer, desk.run(asked.id).toAnswer]).toEqual([1, 1])
})

test('of any plan each line that nobody answered is open, and its own plan takes it over', () => {
  const answer = fc.constantFrom<AskOption | null | 'call'>(null, 'leave', 'call')
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
      const { lines } = buildPlan(
        wishesFor(
          1,
          answers.map((_, at) => `s${at}`),
        ),
      )
      const all = lines.map((line, at) => {
        const wanted = answers[at] ?? null
        return wanted === 'call' ? line : asking(line, wanted)
      })
      const open = openAsks(all)
      expect(open.map(({ line }) => line)).toEqual(answers.flatMap((one, at) => (one === null ? at : [])))
      const overtaken = overtakenBy(all)
      for (const { access } of open) expect(overtaken.has(access)).toBe(true)
      expect(overtaken.size).toBe(answers.length)
    }),
  )
})
