import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditAction } from '../../../../shared/audit.ts'
import { equationHolds } from '../../../../shared/outbox.ts'
import { rowOutcomeWords } from '../../../../shared/words/outcome-words.ts'
import { type Desk, openDesk } from './desk.ts'
import { buildPlan, wishesFor, wishesOf } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const events = (action: AuditAction) =>
  desk.audit
    .read({ text: '', actions: [action], from: null, to: null, runId: null, people: [] }, null, 1000)
    .events.toReversed()

test('a run sends every row once, in order, and everything is on record', async () => {
  const run = await desk.finish(buildPlan(wishesFor(3, ['s1', 's2']), { chunk: 2 }))
  expect(run).toMatchObject({
    state: { kind: 'finished' },
    equation: { planned: 6, sent: 6, notAttempted: 0 },
    calls: { total: 4, ended: 4, held: 0 },
    etaMs: null,
    waits: [],
  })
  expect(desk.wix.mails.map(({ siteId, address }) => `${siteId} ${address}`)).toEqual([
    's1 p1@example.com',
    's1 p2@example.com',
    's1 p3@example.com',
    's2 p1@example.com',
    's2 p2@example.com',
    's2 p3@example.com',
  ])
  expect(desk.ledger.list().map((invite) => invite.inviteId)).toEqual(['i1', 'i2', 'i3', 'i4', 'i5', 'i6'])
  expect(events('job.attempted')).toHaveLength(4)
  expect(events('invite.sent')[0]).toMatchObject({
    accountId: 'a1',
    accountName: 'Account a1',
    siteId: 's1',
    siteName: 'Site s1',
    person: 'p1@example.com',
    rolesAfter: ['Role r1'],
    planId: 'plan-1',
    runId: run.id,
    rosterId: 'roster-1',
    rowId: 1,
    attempt: 1,
    outcome: 'sent',
    httpStatus: 200,
    inviteId: 'i1',
  })
  expect(events('run.finished')[0]?.reason).toContain('6 planned = 6 sent')
})

test('intent is on disk before the call leaves', async () => {
  const seen: unknown[] = []
  desk.wix.fault = () => {
    seen.push(
      desk.db.get("SELECT state, attempts FROM jobs WHERE state = 'sending'"),
      events('job.attempted').length,
    )
    return undefined
  }
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  expect(seen).toEqual([{ state: 'sending', attempts: 1 }, 1])
})

test('one call in flight a key, keys side by side', async () => {
  desk.wix.latencyMs = 5000
  await desk.finish(buildPlan([...wishesFor(1, ['s1', 's2']), ...wishesFor(1, ['s3', 's4'], 'a2')]))
  const times = (key: string) => desk.wix.calls.filter((call) => call.key === key).map((call) => call.at)
  const [first = 0, second = 0] = times('key-a1')
  expect(second - first).toBeGreaterThanOrEqual(5000)
  expect(times('key-a2')[0]).toBe(first)
})

test('calls keep the pace of the key', async () => {
  const run = await desk.finish(
    buildPlan(
      wishesFor(
        1,
        Array.from({ length: 20 }, (_, n) => `s${n}`),
      ),
    ),
  )
  const times = desk.wix.calls.map((call) => call.at)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(333)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(335)
  expect(run.equation.sent).toBe(20)
})

test('the language is sent only when the row sets it', async () => {
  await desk.finish(
    buildPlan([
      { address: 'a@x.com', siteId: 's1' },
      { address: 'b@x.com', siteId: 's1', language: 'sv' },
    ]),
  )
  expect(desk.wix.calls.map((call) => call.language)).toEqual([null, 'sv'])
})

test('a partial answer: sent, refused and in doubt, each row with its own truth', async () => {
  desk.wix.fault = () => ({
    kind: 'answer',
    bend: (reply) => ({ invites: reply.invites.slice(0, 1), failedEmails: ['P2@EXAMPLE.COM'] }),
  })
  const run = await desk.finish(buildPlan(wishesFor(3, ['s1'])))
  expect(run.equation).toMatchObject({ planned: 3, sent: 1, refused: 1, inDoubt: 1 })
  const [job] = desk.outbox.read(run.id).jobs
  expect(job?.state).toBe('done')
  expect(job?.items.map((item) => item.outcome.kind)).toEqual(['sent', 'refused', 'in-doubt'])
  const facts = desk.outbox.rowFacts('roster-1', null)
  expect([1, 2, 3].map((row) => facts.get(row)?.state)).toEqual(['sent', 'refused', 'in-doubt'])
  expect(facts.get(2)?.outcome).toMatchObject({
    kind: 'refused',
    possibleCauses: ['no-seat', 'already-invited', 'already-collaborator', 'owner', 'unusable-address'],
  })
  expect(events('invite.refused')[0]?.reason).toContain('Wix gave no reason')
})

test('an invite nobody asked for is kept and on record', async () => {
  desk.wix.fault = () => ({
    kind: 'answer',
    bend: ({ invites }) => ({
      invites: invites.map((invite) => ({ ...invite, email: 'someone.else@example.com' })),
      failedEmails: [],
    }),
  })
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  expect(run.equation).toMatchObject({ inDoubt: 1, sent: 0 })
  expect(desk.ledger.list()).toMatchObject([
    { inviteId: 'i1', address: 'someone.else@example.com', rowId: null, runId: run.id },
  ])
  expect(events('invite.sent')).toMatchObject([
    { inviteId: 'i1', outcome: 'unasked', person: 'someone.else@example.com' },
  ])
})

test('resend keeps the old id as an alias; the row says when it was sent again', async () => {
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  desk.wix.renews = true
  desk.clock.advance(24 * 3600_000)
  const run = await desk.finish(buildPlan(wishesOf(desk.ledger.list()), { id: 'again', kind: 'resend' }))
  expect(run.equation).toMatchObject({ planned: 1, sent: 1 })
  expect(desk.ledger.list()).toMatchObject([{ inviteId: 'i2', aliases: ['i1'], mails: 2, state: 'pending' }])
  const facts = desk.outbox.rowFacts('roster-1', [1]).get(1)
  expect(rowOutcomeWords(facts?.outcome ?? null)).toContain('Sent again')
  expect(facts?.mails).toBe(2)
  expect(facts?.sentAt).toBe(desk.ledger.list()[0]?.lastSentAt)
})

test('revoke ends the invite and the row says so', async () => {
  await desk.finish(buildPlan(wishesFor(2, ['s1'])))
  await desk.finish(buildPlan(wishesOf(desk.ledger.list().slice(0, 1)), { id: 'off', kind: 'revoke' }))
  expect(desk.ledger.list().map((invite) => invite.state)).toEqual(['revoked', 'pending'])
  const facts = desk.outbox.rowFacts('roster-1', null)
  expect([facts.get(1)?.state, facts.get(2)?.state]).toEqual(['revoked', 'sent'])
  expect(events('invite.revoked')[0]).toMatchObject({ rolesBefore: ['Role r1'], rolesAfter: [] })
})

test('a plan is applied once; a stale one is refused with what changed; a word may be asked for', () => {
  desk.keep(buildPlan(wishesFor(1, ['s1']), { confirmation: 'SEND' }))
  expect(desk.outbox.apply('plan-1', null)).toEqual({ kind: 'needs-confirmation', word: 'SEND' })
  expect(desk.outbox.apply('plan-1', 'yes')).toEqual({ kind: 'needs-confirmation', word: 'SEND' })
  const now = { kind: 'skip', reason: 'on-its-way' } as const
  const change = { address: 'p1@example.com', siteId: 's1', siteName: 'Site s1', was: null, now }
  desk.planChanges = [change]
  expect(desk.outbox.apply('plan-1', 'SEND')).toEqual({ kind: 'stale', changes: [change] })
  desk.planChanges = []
  expect(desk.outbox.list()).toEqual([])
  expect(desk.outbox.apply('plan-1', ' send ')).toMatchObject({ kind: 'started' })
  expect(() => desk.outbox.apply('plan-1', 'SEND')).toThrow('already applied')
  expect(() => desk.outbox.apply('none', null)).toThrow('not there')
  desk.keep(buildPlan([{ address: 'a@x.com', siteId: 's1', skip: 'duplicate' }], { id: 'idle' }))
  expect(() => desk.outbox.apply('idle', null)).toThrow('sends nothing')
})

test('skipped rows of the plan stand in the equation', async () => {
  const run = await desk.finish(
    buildPlan([
      { address: 'a@x.com', siteId: 's1' },
      { address: 'b@x.com', siteId: 's1', skip: 'already-pending' },
      { address: 'c@x.com', siteId: 's1', skip: 'has-errors' },
    ]),
  )
  expect(run.equation).toMatchObject({ planned: 3, sent: 1, covered: 1, held: 1 })
  expect(equationHolds(run.equation)).toBe(true)
})

test('while a run goes on its rows are locked and open for the planner; afterwards neither', async () => {
  desk.wix.latencyMs = 1000
  const runId = desk.start(buildPlan(wishesFor(1, ['s1', 's2'])))
  expect(desk.outbox.openItems().map((item) => item.kind)).toEqual(['on-its-way', 'on-its-way'])
  expect(desk.outbox.rowFacts('roster-1', [2]).get(2)).toMatchObject({ state: 'queued' })
  expect(desk.outbox.rowFacts('roster-1', [2]).get(2)?.locked).toBe('queued')
  await desk.outbox.idle()
  expect(desk.outbox.openItems()).toEqual([])
  expect(desk.outbox.rowFacts('roster-1', [2]).get(2)?.locked).toBe(null)
  expect(desk.run(runId).state.kind).toBe('finished')
})

test('the page hears of a run at most ten times a second, and of its end', async () => {
  desk.db.run('UPDATE accounts SET calls_per_minute = 180')
  desk.wix.latencyMs = 20
  const runId = desk.start(
    buildPlan(
      wishesFor(
        1,
        Array.from({ length: 30 }, (_, n) => `s${n}`),
      ),
    ),
  )
  await desk.outbox.idle()
  await desk.clock.sleep(200)
  const heard = desk.events.filter((event) => event.name === 'outbox.changed')
  const gaps = heard.slice(1).map((event, index) => event.at - (heard[index]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100)
  expect(heard.at(-1)?.payload).toMatchObject({ run: { id: runId, state: { kind: 'finished' } } })
})

test('rate and time left are told while it goes', async () => {
  desk.wix.latencyMs = 100
  const runId = desk.start(
    buildPlan(
      wishesFor(
        1,
        Array.from({ length: 30 }, (_, n) => `s${n}`),
      ),
    ),
  )
  await desk.clock.sleep(5000)
  const run = desk.run(runId)
  expect(run.ratePerMinute).toBeGreaterThan(150)
  expect(run.ratePerMinute).toBeLessThan(200)
  expect(run.etaMs).toBeGreaterThan(3500)
  expect(run.etaMs).toBeLessThan(6500)
  await desk.outbox.idle()
})
