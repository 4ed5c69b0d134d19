import { expect, test } from 'vitest'
import type { FetchInit } from '../../../../electron/core/ports.ts'
import { createWixClient } from '../../../../electron/core/wix/wix-client.ts'
import type { Equation } from '../../../../shared/outbox.ts'
import { openDesk, said } from './desk.ts'
import { buildPlan, wishesFor } from './plan-builder.ts'

// The real client between the outbox and answers as they come over the wire (wix-api.md §9).

type Door = (path: string, init: FetchInit, nth: number) => Response | Promise<Response>

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'x-wix-request-id': 'req-7', ...headers } })

const invitesFor = (init: FetchInit, nth: number) => {
  const { emails } = JSON.parse(init.body ?? '{}') as { emails: readonly string[] }
  return emails.map((email, index) => ({
    id: `w${nth}-${index}`,
    email,
    status: 'Pending',
    policyIds: ['r1'],
  }))
}
const well: Door = (path, init, nth) =>
  path.includes('/bulk')
    ? json(200, { invites: invitesFor(init, nth), failedEmails: [] })
    : json(200, { sites: [], metadata: { hasNext: false } })

const broken = (code: string): never => {
  throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) })
}

/** A run of two calls of one row; the first call meets `first`, whatever follows goes well. */
async function runWith(first: Door) {
  let nth = 0
  const requests: { readonly path: string; readonly init: FetchInit; readonly at: number }[] = []
  const desk = openDesk({
    client: () =>
      createWixClient({
        fetch: async (url, init) => {
          nth += 1
          const path = new URL(url).pathname
          requests.push({ path, init, at: desk.clock.now() })
          return nth === 1 ? first(path, init, nth) : well(path, init, nth)
        },
      }),
  })
  const run = await desk.finish(buildPlan(wishesFor(1, ['s1', 's2'])))
  const [job] = desk.outbox.read(run.id).jobs
  const ledger = desk.ledger.list()
  desk.end()
  return { run, job, ledger, bulks: requests.filter((request) => request.path.includes('/bulk')) }
}

const sent: Partial<Equation> = { sent: 2 }
const doubt: Partial<Equation> = { sent: 1, inDoubt: 1 }
const failed: Partial<Equation> = { sent: 1, failed: 1 }

test.each<[string, Door, Partial<Equation>, number]>([
  ['200 all sent', well, sent, 2],
  [
    '200 all refused',
    (_p, init) => json(200, { failedEmails: JSON.parse(init.body ?? '').emails }),
    { sent: 1, refused: 1 },
    2,
  ],
  [
    '200 with changed letter case',
    (_p, init, nth) =>
      json(200, {
        invites: invitesFor(init, nth).map((invite) => ({ ...invite, email: invite.email.toUpperCase() })),
      }),
    sent,
    2,
  ],
  ['200 with absent lists', () => json(200, {}), doubt, 2],
  ['200 with an empty body', () => new Response('', { status: 200 }), doubt, 2],
  ['200 with HTML', () => new Response('<!doctype html><p>Sign in</p>', { status: 200 }), doubt, 2],
  ['200 with half a JSON', () => new Response('{"invites":[{"id":"x"', { status: 200 }), doubt, 2],
  [
    '400 with fieldViolations',
    () =>
      json(400, {
        message: 'no',
        details: {
          validationError: {
            fieldViolations: [{ field: 'policyIds', description: 'unknown role', violatedRule: 'X' }],
          },
        },
      }),
    failed,
    2,
  ],
  ['401', () => json(401, { message: '' }), failed, 2],
  ['403 JSON', () => json(403, { message: 'Forbidden', details: {} }), failed, 2],
  ['403 HTML', () => new Response('<html>no</html>', { status: 403 }), failed, 2],
  [
    '302 to sign-in',
    () => new Response(null, { status: 302, headers: { location: 'https://users.example/signin' } }),
    failed,
    2,
  ],
  ['404', () => json(404, { message: 'not found' }), failed, 2],
  ['409', () => json(409, { message: 'conflict' }), failed, 2],
  ['428', () => json(428, { message: 'no seats' }), failed, 2],
  ['429 with Retry-After', () => json(429, { message: 'slow' }, { 'retry-after': '7' }), sent, 3],
  ['429 without Retry-After', () => json(429, {}), sent, 3],
  ['500 empty', () => json(500, { message: '', details: {} }), doubt, 2],
  ['501', () => new Response('', { status: 501 }), doubt, 2],
  ['503', () => new Response('', { status: 503 }), doubt, 2],
  ['504', () => new Response('', { status: 504 }), doubt, 2],
  ['connection reset', () => broken('ECONNRESET'), doubt, 2],
  ['closed without an answer', () => broken('UND_ERR_SOCKET'), doubt, 2],
  ['no such host', () => broken('ENOTFOUND'), sent, 3],
  ['connection refused', () => broken('ECONNREFUSED'), sent, 3],
  ['something nobody knows', () => broken('ESTRANGE'), doubt, 2],
])('%s', async (_name, first, equation, bulks) => {
  const seen = await runWith(first)
  expect(seen.run.equation).toMatchObject({ planned: 2, ...equation })
  expect(seen.run.state.kind).toBe('finished')
  expect(seen.bulks).toHaveLength(bulks)
  if (seen.job?.state !== 'done') expect(said(seen.job?.reason)).not.toBe('')
})

test('429 with Retry-After waits its seconds; the request id is kept with the outcome', async () => {
  const waited = await runWith(() => json(429, {}, { 'retry-after': '7' }))
  expect((waited.bulks[1]?.at ?? 0) - (waited.bulks[0]?.at ?? 0)).toBe(7000)
  const { job } = await runWith(() => json(404, { message: 'no such site' }))
  expect(job).toMatchObject({ httpStatus: 404, wixRequestId: 'req-7', state: 'failed' })
  expect(said(job?.reason)).toContain('no such site')
})

test('429 with a quota code stops the run', async () => {
  const body = { message: '', details: { applicationError: { code: 'QUOTA_EXCEEDED' } } }
  const { run, bulks } = await runWith(() => json(429, body))
  expect(run.state.kind).toBe('stopped')
  expect(run.equation.notAttempted).toBe(2)
  expect(bulks).toHaveLength(1)
})

test('an unknown status is kept as it came', async () => {
  const { ledger } = await runWith((_path, init, nth) =>
    json(200, { invites: invitesFor(init, nth).map((invite) => ({ ...invite, status: 'Sleeping' })) }),
  )
  expect(ledger.map((invite) => [invite.wixStatus, invite.state])).toEqual([
    ['Sleeping', 'unknown'],
    ['Pending', 'pending'],
  ])
})
