import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import { equationHolds } from '../../../../shared/outbox.ts'
import { runWaitsWords } from '../../../../shared/words/run-words.ts'
import { type Desk, openDesk, said } from './desk.ts'
import { type Fault, failureOf, refusal } from './fake-wix.ts'
import { buildPlan, wishesFor, wishesOf } from './plan-builder.ts'

// What wix-api.md §9 lists, as far as sending is concerned: what one such answer does to a run.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => {
  for (const run of desk.outbox.list()) expect(equationHolds(run.equation)).toBe(true)
  desk.end()
})

const sites = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `s${index + 1}`)
const mailsTo = (siteId: string): number => desk.wix.mails.filter((mail) => mail.siteId === siteId).length
const once = (fault: Fault) => {
  desk.wix.fault = (_call, nth) => (nth === 1 ? fault : undefined)
}

test.each([
  ['time-out after the request was processed', failureOf('no-reply')],
  ['reply lost after processing', failureOf('no-reply', { message: 'connection closed' })],
  ['connection reset mid-body', failureOf('no-reply', { message: 'reset' })],
  ['empty body', failureOf('unreadable', { status: 200 })],
  ['500 empty', failureOf('server', { status: 500 })],
  ['503', failureOf('server', { status: 503 })],
  ['504', failureOf('server', { status: 504 })],
])('%s: the call is in doubt and is not repeated; the rest goes on', async (_name, failure) => {
  once({ kind: 'lose', failure })
  const run = await desk.finish(buildPlan(wishesFor(2, ['s1', 's2'])))
  expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { inDoubt: 2, sent: 2 } })
  expect(mailsTo('s1')).toBe(2)
  expect(desk.outbox.openItems().map((item) => `${item.siteId} ${item.kind}`)).toEqual([
    's1 in-doubt',
    's1 in-doubt',
  ])
})

test('absent lists in the answer: in doubt', async () => {
  once({ kind: 'answer', bend: () => ({ invites: [], failedEmails: [] }) })
  const run = await desk.finish(buildPlan(wishesFor(2, ['s1'])))
  expect(run.equation.inDoubt).toBe(2)
  expect(desk.outbox.read(run.id).jobs[0]?.state).toBe('in-doubt')
})

test('empty answers in a row stop the run', async () => {
  desk.settings = { stopAfterFailures: 2 }
  desk.wix.fault = () => ({ kind: 'answer', bend: () => ({ invites: [], failedEmails: [] }) })
  const run = await desk.finish(buildPlan(wishesFor(1, sites(5))))
  expect(run.state.kind).toBe('stopped')
  expect(run.equation).toMatchObject({ inDoubt: 2, notAttempted: 3 })
})

test('all refused: every row refused, the run goes on', async () => {
  once({
    kind: 'answer',
    bend: ({ invites }) => ({ invites: [], failedEmails: invites.map((invite) => invite.email) }),
  })
  const run = await desk.finish(buildPlan(wishesFor(2, ['s1', 's2'])))
  expect(run.equation).toMatchObject({ refused: 2, sent: 2 })
})

test('unknown status: the invite is kept with the word as it came', async () => {
  once({
    kind: 'answer',
    bend: (reply) => ({
      ...reply,
      invites: reply.invites.map((invite) => ({ ...invite, status: 'Musing' })),
    }),
  })
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  expect(desk.ledger.list()).toMatchObject([{ wixStatus: 'Musing', state: 'unknown' }])
})

test.each([
  [
    '400 with fieldViolations',
    refusal('validation', 400, { fieldViolations: [{ field: 'policyIds', description: 'no such role' }] }),
  ],
  ['404', refusal('not-found', 404)],
  ['409', refusal('conflict', 409)],
  ['428', refusal('precondition', 428)],
])('%s: failed with the reason and the request id, and can be tried again', async (_name, failure) => {
  once({ kind: 'fail', failure })
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1', 's2'])))
  expect(run.equation).toMatchObject({ failed: 1, sent: 1 })
  const [job] = desk.outbox.read(run.id).jobs
  expect(job).toMatchObject({ state: 'failed', httpStatus: failure.status, wixRequestId: failure.requestId })
  expect(said(job?.reason)).toContain(failure.message)
  const again = desk.outbox.retryFailed(run.id)
  expect(again.equation).toMatchObject({ planned: 2, failed: 0, sent: 1, notAttempted: 1 })
  await desk.outbox.idle()
  expect(desk.run(run.id)).toMatchObject({ state: { kind: 'finished' }, equation: { planned: 2, sent: 2 } })
  expect([mailsTo('s1'), mailsTo('s2')]).toEqual([1, 1])
})

test('400 that names emails: the call is halved until the bad address stands alone', async () => {
  desk.wix.fault = (call) =>
    call.emails.includes('p3@example.com')
      ? {
          kind: 'fail',
          failure: refusal('validation', 400, { fieldViolations: [{ field: 'emails', description: 'bad' }] }),
        }
      : undefined
  const run = await desk.finish(buildPlan(wishesFor(8, ['s1'])))
  expect(run.equation).toMatchObject({ planned: 8, sent: 7, failed: 1 })
  expect(mailsTo('s1')).toBe(7)
  expect(desk.outbox.rowFacts('roster-1', [3]).get(3)?.state).toBe('failed')
})

test.each([
  ['401', refusal('key', 401)],
  ['403 JSON', refusal('key', 403)],
  ['403 HTML', refusal('key', 403, { message: 'Wix answered with a page.' })],
  ['302 to sign-in', failureOf('redirected', { status: 302 })],
])('%s everywhere: the account stops and says so, other accounts go on', async (_name, failure) => {
  desk.wix.fault = (call) => (call.key === 'key-a1' ? { kind: 'fail', failure } : undefined)
  const runId = desk.start(buildPlan([...wishesFor(1, sites(4)), ...wishesFor(1, ['t1', 't2'], 'a2')]))
  await desk.outbox.idle()
  expect(desk.accounts.refused).toEqual(['a1'])
  const run = desk.run(runId)
  expect(run.equation).toMatchObject({ planned: 6, sent: 2, failed: 1, held: 3 })
  expect(runWaitsWords(run.waits)).toBe('3 requests are on hold')
  expect(desk.wix.calls.filter((call) => call.key === 'key-a1').map((call) => call.name)).toEqual([
    'invite',
    'sites',
    'roles',
  ])

  desk.wix.fault = () => undefined
  const held = desk.outbox.read(runId).jobs.filter((job) => job.state === 'held')
  expect(said(held[0]?.reason)).toContain('Accounts shows what to do about each')
  desk.outbox.release(
    runId,
    held.map((job) => job.id),
  )
  desk.outbox.retryFailed(runId)
  await desk.outbox.idle()
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 6 } })
})

test('403 on one site only: that call failed, the key is fine and the account goes on', async () => {
  desk.wix.fault = (call) =>
    call.siteId === 's2' ? { kind: 'fail', failure: refusal('key', 403) } : undefined
  const run = await desk.finish(buildPlan(wishesFor(1, sites(4))))
  expect(run.equation).toMatchObject({ sent: 3, failed: 1 })
  expect(desk.accounts.refused).toEqual([])
})

test('429 with Retry-After: waits exactly so long, says so, and sends once', async () => {
  once({ kind: 'fail', failure: refusal('rate-limit', 429, { retryAfterMs: 12_000 }) })
  const runId = desk.start(buildPlan(wishesFor(1, ['s1', 's2'])))
  await desk.clock.sleep(2500)
  expect(runWaitsWords(desk.run(runId).waits)).toBe('rate limit, 10 s')
  await desk.outbox.idle()
  const [first = 0, second = 0] = desk.wix.calls.map((call) => call.at)
  expect(second - first).toBe(12_000)
  expect(desk.run(runId).equation.sent).toBe(2)
  expect(desk.wix.mails).toHaveLength(2)
})

test('429 without Retry-After: one more call tells that it is the key, then nothing is sent for a minute', async () => {
  desk.wix.fault = (_call, nth) =>
    nth <= 2 ? { kind: 'fail', failure: refusal('rate-limit', 429) } : undefined
  const run = await desk.finish(buildPlan(wishesFor(1, sites(3))))
  const at = desk.wix.calls.map((call) => call.at)
  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0))
  expect(gaps.slice(0, 2)).toEqual([334, 60_000])
  expect(gaps[3]).toBeGreaterThan(500)
  expect(run.equation.sent).toBe(3)
})

test('429 with a quota code: nothing is lost, the run stops and asks', async () => {
  once({ kind: 'fail', failure: refusal('quota', 429, { message: 'The quota is used up.' }) })
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1', 's2'])))
  expect(run.state.kind === 'stopped' && said(run.state.because)).toBe('The quota is used up.')
  expect(run.equation).toMatchObject({ notAttempted: 2 })
  desk.outbox.continue(run.id)
  await desk.outbox.idle()
  expect(desk.run(run.id).equation.sent).toBe(2)
})

test('never connected: waits longer and longer, and sends when the network is back', async () => {
  let isDown = true
  desk.wix.fault = () => (isDown ? { kind: 'fail', failure: failureOf('not-connected') } : undefined)
  const runId = desk.start(buildPlan(wishesFor(2, ['s1', 's2'])))
  await desk.clock.sleep(20 * 60_000)
  const at = desk.wix.calls.map((call) => call.at)
  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0))
  expect(gaps.slice(0, 5)).toEqual([1000, 2000, 4000, 8000, 16_000])
  expect(Math.max(...gaps)).toBe(300_000)
  expect(runWaitsWords(desk.run(runId).waits)).toMatch(/^no connection, next try in \d+ s$/)
  isDown = false
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(desk.run(runId).equation.sent).toBe(4)
  expect(desk.wix.mails).toHaveLength(4)
})

test('like failures in a row stop the run, whatever they are, and continuing counts from zero', async () => {
  desk.settings = { stopAfterFailures: 3 }
  desk.wix.fault = () => ({
    kind: 'fail',
    failure: failureOf('server', { status: 500, message: 'Wix had an error.' }),
  })
  const run = await desk.finish(buildPlan(wishesFor(1, sites(8))))
  expect(run.state.kind === 'stopped' && said(run.state.because)).toBe(
    '3 requests in a row ended alike: Wix had an error. Nothing more is sent until you continue.',
  )
  expect(run.equation).toMatchObject({ inDoubt: 3, notAttempted: 5 })
  desk.outbox.continue(run.id)
  await desk.outbox.idle()
  expect(desk.run(run.id).equation).toMatchObject({ inDoubt: 6, notAttempted: 2 })
})

test('a good answer between failures starts the count again', async () => {
  desk.settings = { stopAfterFailures: 2 }
  desk.wix.fault = (_call, nth) =>
    nth % 2 === 0 ? { kind: 'fail', failure: refusal('not-found', 404) } : undefined
  const run = await desk.finish(buildPlan(wishesFor(1, sites(6))))
  expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { sent: 3, failed: 3 } })
})

test.each([
  ['404', refusal('not-found', 404), 'revoked', { revoked: 1 }, 'No longer pending'],
  [
    '409 already used',
    refusal('conflict', 409, { code: 'ALREADY_USED' }),
    'accepted',
    { revoked: 0, stillThere: 1 },
    'The invite was accepted',
  ],
  [
    '428 expired',
    refusal('precondition', 428, { message: 'It has expired.' }),
    'expired',
    { revoked: 0, covered: 1 },
    'No longer pending',
  ],
] as const)('a revoke answered %s is no failure, and says what Wix said', async (...story) => {
  const [, failure, state, parts, words] = story
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  desk.wix.fault = (call) => (call.name === 'revoke' ? { kind: 'fail', failure } : undefined)
  const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'off', kind: 'revoke' }))
  expect(run.equation).toMatchObject({ ...parts, sent: 0, failed: 0 })
  expect(desk.ledger.list()[0]?.state).toBe(state)
  expect(said(desk.outbox.read(run.id).jobs[0]?.reason)).toContain(words)
})

test('reminders of accepted invites are covered by Wix’s word and stop no run; of expired ones they fail', async () => {
  await desk.finish(buildPlan(wishesFor(1, sites(6))))
  desk.settings = { stopAfterFailures: 2 }
  desk.wix.fault = (call) =>
    call.name === 'resend'
      ? { kind: 'fail', failure: refusal('conflict', 409, { code: 'ALREADY_ACCEPTED' }) }
      : undefined
  const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'again', kind: 'resend' }))
  expect(run).toMatchObject({ state: { kind: 'finished' }, equation: { covered: 6, sent: 0, failed: 0 } })
  expect(desk.ledger.list().map(({ state }) => state)).toEqual(Array(6).fill('accepted'))
})

test('a revoke whose answer is lost is repeated by itself; a resend is not', async () => {
  await desk.finish(buildPlan(wishesFor(2, ['s1'])))
  const [first, second] = desk.ledger.list()
  if (first === undefined || second === undefined) throw new Error('two invites were sent')
  desk.wix.fault = (call) =>
    call.name !== 'invite' && desk.wix.calls.filter((one) => one.name === call.name).length === 1
      ? { kind: 'lose', failure: failureOf('no-reply') }
      : undefined
  const revoke = await desk.finish(buildPlan(wishesOf([first]), { id: 'off', kind: 'revoke' }))
  expect(revoke.equation).toMatchObject({ revoked: 1, sent: 0 })
  expect(desk.wix.calls.filter((call) => call.name === 'revoke')).toHaveLength(2)
  const resend = await desk.finish(buildPlan(wishesOf([second]), { id: 'again', kind: 'resend' }))
  expect(resend.equation.inDoubt).toBe(1)
  expect(desk.wix.calls.filter((call) => call.name === 'resend')).toHaveLength(1)
})

test('a call that throws below counts as "Wix may have acted"', async () => {
  once({ kind: 'throw', error: new TypeError('undefined is not an object') })
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1', 's2'])))
  expect(run.equation).toMatchObject({ inDoubt: 1, sent: 1 })
})

test('a locked keychain holds the account; a removed one too', async () => {
  desk.accounts.locked.add('a1')
  const run = await desk.finish(buildPlan([...wishesFor(1, ['s1']), ...wishesFor(1, ['t1'], 'a2')]))
  expect(run.equation).toMatchObject({ held: 1, sent: 1 })
  expect(desk.outbox.read(run.id).jobs[0]).toMatchObject({
    state: 'held',
    reason: { kind: 'keychain', key: 'locked' },
  })
})

/** A desk whose disk takes nothing once it is filled. */
function openOnDisk() {
  let isFull = false
  const full = openDesk({
    wrap: (db) => ({
      ...db,
      tx: (work) => {
        if (isFull) throw new AppError('storage', 'The disk is full.')
        return db.tx(work)
      },
    }),
  })
  const fill = (next: boolean) => {
    isFull = next
  }
  return { full, fill }
}

test('a disk that fills up before a call: nothing leaves that is not written down, and it goes on with room', async () => {
  const { full, fill } = openOnDisk()
  const runId = full.start(buildPlan(wishesFor(1, ['s1', 's2'])))
  fill(true)
  await full.clock.sleep(60_000)
  expect(full.wix.calls).toEqual([])
  expect(full.events.find((event) => event.name === 'app.notice')?.payload).toMatchObject({
    message: expect.stringMatching(/disk|saved/i),
  })
  fill(false)
  await full.outbox.idle()
  expect(full.run(runId).equation).toMatchObject({ planned: 2, sent: 2 })
  expect(full.wix.mails).toHaveLength(2)
  full.end()
})

test('a full disk after the call: the answer waits in memory and nothing is lost or sent twice', async () => {
  const { full, fill } = openOnDisk()
  full.wix.fault = (_call, nth) => {
    if (nth === 1) fill(true)
    return undefined
  }
  const runId = full.start(buildPlan(wishesFor(1, ['s1', 's2'])))
  await full.clock.sleep(60_000)
  expect(full.events.find((event) => event.name === 'app.notice')?.payload).toMatchObject({
    message: expect.stringContaining('waits to be saved'),
  })
  expect(full.ledger.list()).toEqual([])
  fill(false)
  await full.outbox.idle()
  expect(full.run(runId).equation.sent).toBe(2)
  expect(full.ledger.list().map((invite) => invite.inviteId)).toEqual(['i1', 'i2'])
  expect(full.wix.mails).toHaveLength(2)
  full.end()
})
