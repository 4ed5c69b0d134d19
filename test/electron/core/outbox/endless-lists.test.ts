import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { mostUnasked, parseBulkReply } from '../../../../electron/core/wix/parse-bulk-reply.ts'
import { readFailure } from '../../../../electron/core/wix/read-failure.ts'
import { createWixClient } from '../../../../electron/core/wix/wix-client.ts'
import type { AuditFilter } from '../../../../shared/audit.ts'
import { type Desk, openDesk, said } from './desk.ts'
import { buildPlan, wishesFor } from './plan-builder.ts'

let desk: Desk
afterEach(() => desk?.end())

/** The outbox on the real client; Wix answers each call with this. */
const answering = (status: number, body: unknown): void => {
  const text = JSON.stringify(body)
  desk = openDesk({
    client: () => createWixClient({ fetch: async () => new Response(text, { status }) }),
  })
}
const everything: AuditFilter = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
const events = () => desk.audit.read(everything, null, 1000).events
const asked = Array.from({ length: 40 }, (_, index) => `p${index + 1}@example.com`)
const strays = (count: number) => Array.from({ length: count }, (_, index) => `stray${index}@nowhere.example`)
const invite = (email: string, id: string) => ({ id, email, status: 'Pending', policyIds: ['r1'] })

test('500,000 failed addresses: those that were asked for are refused, the rest is a sample and a number', async () => {
  const failedEmails = strays(500_000)
  failedEmails.splice(499_000, 0, ...asked.map((address) => address.toUpperCase()))
  answering(200, { invites: [], failedEmails })
  const run = await desk.finish(buildPlan(wishesFor(40, ['s1'])))
  expect(run.equation).toMatchObject({ planned: 40, refused: 40, inDoubt: 0 })
  expect(desk.ledger.list()).toEqual([])
  const unasked = events().filter((event) => event.outcome === 'unasked')
  expect(unasked).toHaveLength(mostUnasked + 1)
  expect(unasked[0]?.reason).toBe(
    'Wix refused 499,800 more addresses that nobody asked for in this request; they are counted, not kept.',
  )
})

test('150,000 unasked invites: those that were asked for are sent, a sample of the rest is kept', async () => {
  const invites = strays(150_000).map((address, index) => invite(address, `x${index}`))
  invites.splice(149_000, 0, ...asked.map((address, index) => invite(address, `i${index}`)))
  answering(200, { invites })
  const run = await desk.finish(buildPlan(wishesFor(40, ['s1'])))
  expect(run.equation).toMatchObject({ planned: 40, sent: 40 })
  const kept = desk.ledger.list()
  expect(kept).toHaveLength(40 + mostUnasked)
  expect(kept.filter(({ address }) => asked.includes(address)).map(({ inviteId }) => inviteId)).toEqual(
    expect.arrayContaining(asked.map((_, index) => `i${index}`)),
  )
  const unasked = events().filter((event) => event.outcome === 'unasked')
  expect(unasked).toHaveLength(mostUnasked + 1)
  expect(unasked[0]?.reason).toContain('149,800 more invites')
})

test('150,000 invites for one address that was asked for: one is its own, a sample of the rest is kept', async () => {
  answering(200, { invites: strays(150_000).map((_, index) => invite('p1@example.com', `x${index}`)) })
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  expect(run.equation).toMatchObject({ planned: 1, sent: 1 })
  expect(desk.ledger.list()).toHaveLength(1 + mostUnasked)
})

test('100,000 violations: a sample and a number, and the one that names addresses is found', async () => {
  const fieldViolations = strays(100_000).map((field) => ({ field, description: 'is odd' }))
  fieldViolations.splice(90_000, 0, { field: 'emails[3]', description: 'is bad' })
  const body = { message: 'No.', details: { validationError: { fieldViolations } } }
  const failure = readFailure({ status: 400, headers: new Headers(), text: JSON.stringify(body) })
  expect(failure.fieldViolations).toHaveLength(22)
  expect(failure.fieldViolations.slice(20)).toEqual([
    { field: 'emails[3]', description: 'is bad' },
    { field: '', description: '99,980 more' },
  ])

  answering(400, body)
  const run = await desk.finish(buildPlan(wishesFor(2, ['s1'])))
  expect(run.equation).toMatchObject({ planned: 2, failed: 2 })
  const failed = desk.outbox.read(run.id).jobs.filter((job) => job.items.length > 0)
  expect(said(failed.at(-1)?.reason)).toMatch(/emails\[3\]: is bad; 99,980 more\)$/)
  expect(Math.max(...events().map(({ reason }) => reason?.length ?? 0))).toBeLessThan(3000)
})

test('an invite with a million roles keeps no more than a site can have', () => {
  const policyIds = Array.from({ length: 1_000_000 }, (_, index) => `r${index}`)
  const reply = parseBulkReply({ invites: [{ ...invite('p1@example.com', 'i'), policyIds }] }, asked)
  expect(reply?.invites[0]?.policyIds).toHaveLength(200)
})

test('wherever they stand, what was asked for is found, nothing is doubled, and every entry is kept or counted', () => {
  const place = fc.integer({ min: 0, max: 2000 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...asked), place), { maxLength: 30 }),
      fc.integer({ min: 0, max: 1500 }),
      (wanted, junk) => {
        const failedEmails: unknown[] = strays(junk)
        const invites: unknown[] = strays(junk).map((address, index) => invite(address, `x${index}`))
        for (const [address, at] of wanted) {
          failedEmails.splice(at, 0, { email: ` ${address.toUpperCase()}` })
          invites.splice(at, 0, { invite: invite(address, `i-${address}`) })
        }
        const reply = parseBulkReply({ invites, failedEmails }, asked)
        const names = new Set(wanted.map(([address]) => address))
        const isAsked = (email: string) => names.has(email.toLowerCase())
        expect(new Set(reply?.failedEmails.map((email) => email.toLowerCase()).filter(isAsked))).toEqual(
          names,
        )
        expect(new Set(reply?.invites.map(({ email }) => email).filter(isAsked))).toEqual(names)
        expect((reply?.invites.length ?? 0) + (reply?.more.invites ?? 0)).toBe(invites.length)
        expect((reply?.failedEmails.length ?? 0) + (reply?.more.failedEmails ?? 0)).toBe(junk + names.size)
        expect(reply?.invites.length).toBeLessThanOrEqual(names.size + mostUnasked)
      },
    ),
    { numRuns: 60 },
  )
})
