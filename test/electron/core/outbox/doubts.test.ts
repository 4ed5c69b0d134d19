import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { siteSince } from '../../../../electron/core/outbox/doubts/site-since.ts'
import { takeBackObstacle } from '../../../../electron/core/outbox/doubts/take-back-obstacle.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import { equationHolds, type JobState } from '../../../../shared/outbox.ts'
import { type Desk, openDesk } from './desk.ts'
import { failureOf } from './fake-wix.ts'
import { buildPlan, wishesFor, wishesOf } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
  desk.wix.latencyMs = 50
})
afterEach(() => {
  for (const run of desk.outbox.list()) expect(equationHolds(run.equation)).toBe(true)
  desk.end()
})

/** Two runs, each with a site whose reply is lost. */
const twoRuns = async () => {
  desk.wix.fault = () => ({ kind: 'lose', failure: failureOf('no-reply') })
  const first = await desk.finish(buildPlan(wishesFor(2, ['s1']), { id: 'one' }))
  const second = await desk.finish(buildPlan(wishesFor(1, ['s2']), { id: 'two' }))
  desk.wix.fault = () => undefined
  return { first, second, ids: desk.outbox.doubts().map(({ itemId }) => itemId) }
}

test('the queue holds the lines of all runs, each with when, what was asked and what came back', async () => {
  const { first, second } = await twoRuns()
  expect(desk.outbox.doubts()).toMatchObject([
    {
      runId: first.id,
      address: 'p1@example.com',
      kind: 'invite',
      siteId: 's1',
      isOpen: true,
      decision: null,
    },
    { runId: first.id, address: 'p2@example.com' },
    {
      runId: second.id,
      siteId: 's2',
      attempts: 1,
      because: { kind: 'wix', failure: 'no-reply' },
      site: { readAt: null, isReadSince: false, person: null, newcomers: [] },
    },
  ])
  const [line] = desk.outbox.doubts()
  expect(Date.parse(line?.at ?? '') - Date.parse(line?.askedAt ?? '')).toBe(50)
})

test('one answer settles lines of several runs; who gave it and when stands on the line and in the log', async () => {
  const { first, second, ids } = await twoRuns()
  const runs = desk.outbox.answerDoubts(ids, 'arrived')
  expect(runs.map(({ id }) => id)).toEqual([first.id, second.id])
  expect(runs.map(({ equation }) => equation.inDoubt)).toEqual([0, 0])
  expect(desk.outbox.doubts()).toMatchObject(
    ids.map(() => ({ isOpen: false, decision: { answer: 'arrived', by: 'ada', stays: null } })),
  )
})

test('an answer is taken back as if nobody had given it: reason, ledger and job are as before', async () => {
  const { first, ids } = await twoRuns()
  const before = desk.outbox.doubts()
  const job = desk.outbox.read(first.id).jobs[0]
  desk.outbox.answerDoubts(ids, 'arrived')
  expect(desk.ledger.list()).toHaveLength(3)
  desk.outbox.takeBackAnswers(ids)
  expect(desk.outbox.doubts()).toEqual(before)
  expect(desk.outbox.read(first.id).jobs[0]).toEqual(job)
  expect(desk.ledger.list()).toEqual([])
  expect(desk.outbox.openItems()).toHaveLength(3)
  expect(() => desk.outbox.takeBackAnswers(ids)).toThrow('no answer')
})

test('what was left in doubt stays in the queue, and asks again once that is taken back', async () => {
  const { ids } = await twoRuns()
  desk.outbox.answerDoubts(ids, 'leave')
  expect(desk.outbox.doubts()).toMatchObject(
    ids.map(() => ({ isOpen: true, decision: { answer: 'leave', stays: null } })),
  )
  desk.outbox.takeBackAnswers(ids)
  expect(desk.outbox.doubts().every(({ decision }) => decision === null)).toBe(true)
})

test('what is to be sent again can be taken back until it leaves, and not afterwards', async () => {
  const { first, ids } = await twoRuns()
  const [one = ''] = ids
  desk.outbox.answerDoubts([one], 'send-again')
  desk.outbox.pause(first.id)
  desk.outbox.takeBackAnswers([one])
  expect(desk.run(first.id)).toMatchObject({
    state: { kind: 'finished' },
    equation: { planned: 2, inDoubt: 2 },
  })
  expect(desk.wix.mails.filter(({ address }) => address === 'p1@example.com')).toHaveLength(2)
  desk.outbox.answerDoubts([one], 'send-again')
  await desk.outbox.idle()
  expect(desk.wix.mails.filter(({ address }) => address === 'p1@example.com')).toHaveLength(3)
  expect(() => desk.outbox.takeBackAnswers([one])).toThrow('asked for again already')
  expect(desk.outbox.doubts().find(({ itemId }) => itemId === one)?.decision?.stays).toBe('under-way')
})

test('a reminder that a person says arrived stays counted', async () => {
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  desk.wix.fault = (call) =>
    call.name === 'resend' ? { kind: 'lose', failure: failureOf('no-reply') } : undefined
  const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'again', kind: 'resend' }))
  const ids = desk.doubtful(run.id)
  desk.outbox.answerDoubts(ids, 'arrived')
  expect(() => desk.outbox.takeBackAnswers(ids)).toThrow('counted already')
})

const states: readonly JobState[] = ['queued', 'held', 'sending', 'done', 'dropped', 'failed', 'in-doubt']

test('nothing that left the computer is ever taken back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('arrived', 'send-again', 'leave'),
      fc.constantFrom('invite', 'resend', 'revoke', 'change-role', 'remove'),
      fc.option(fc.record({ state: fc.constantFrom(...states), attempts: fc.nat(3) })),
      fc.option(fc.boolean()),
      (answer, kind, again, isInviteUntouched) => {
        const canBe = takeBackObstacle({ answer, kind, again, isInviteUntouched }) === null
        if (answer === 'send-again' && canBe) expect(again?.attempts).toBe(0)
        if (answer === 'send-again' && again !== null && again.attempts > 0) expect(canBe).toBe(false)
        if (answer === 'leave') expect(canBe).toBe(true)
        if (answer === 'arrived' && isInviteUntouched === false) expect(canBe).toBe(false)
      },
    ),
  )
})

const listed = (wixId: string, firstSeenAt: string, candidates: readonly string[] = []): KnownAccess => ({
  accountId: 'a1',
  siteId: 's1',
  siteName: 'Bakery',
  personId: null,
  addressKey: '',
  address: '',
  wixIds: [wixId],
  state: 'accepted',
  sureness: 'told',
  because: 'listed',
  doubt: null,
  since: firstSeenAt,
  firstSeenAt,
  missingSince: null,
  roles: null,
  inviteKey: null,
  openInvites: [],
  expiresAt: null,
  candidates,
  readAt: null,
  isOwnKey: false,
})

test('only who was first seen after the call counts as appeared, and only a read after it says so', () => {
  const people = [listed('early', '2026-01-01'), listed('late', '2026-03-01', ['ann@x.example'])]
  const call = { addressKey: 'ann@x.example', wixId: null, order: '2026-02-01' }
  expect(siteSince({ readAt: '2026-03-01', people }, call)).toEqual({
    readAt: '2026-03-01',
    isReadSince: true,
    person: null,
    newcomers: [{ wixId: 'late', firstSeenAt: '2026-03-01', isCandidate: true }],
  })
  expect(siteSince({ readAt: '2026-01-01', people: people.slice(0, 1) }, call)).toMatchObject({
    isReadSince: false,
    newcomers: [],
  })
  const known = { ...listed('w1', '2026-01-01'), personId: 'ann@x.example', addressKey: 'ann@x.example' }
  expect(siteSince({ readAt: null, people: [known] }, call).person).toEqual({
    state: 'accepted',
    sureness: 'told',
  })
  expect(siteSince({ readAt: null, people: [{ ...known, state: 'in-doubt' }] }, call).person).toBe(null)
})
