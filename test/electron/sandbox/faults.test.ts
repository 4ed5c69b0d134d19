import { afterEach, describe, expect, test } from 'vitest'
import { type FaultName, faultNames } from '../../../electron/sandbox/faults.ts'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { serveSandbox } from '../../../electron/sandbox/serve.ts'
import {
  errorCodeOf,
  inProcess,
  inviteIdOf,
  listOf,
  type Seen,
  type Stranger,
  violationOf,
  wires,
} from './stranger.ts'

// Every fault of wix-api.md §9, on both wires: what a client sees, and whether it was processed.

const start = Date.UTC(2026, 0, 5)
const siteId = practiceSeed().sites[0]?.id ?? ''
const people = ['ada@people.example', 'ben@people.example', 'cleo@people.example']

let sandbox: Sandbox
let wix: Stranger
afterEach(async () => {
  await wix.close()
  sandbox.close()
})

interface Case {
  /** The status, or the code of what broke. Two codes: in-process, then over HTTP. */
  readonly seen: number | string | readonly [string, string]
  /** Letters that went out; 0 when left out. */
  readonly mails?: number
  readonly check?: (seen: Seen) => void
  /** Calls of another kind than Bulk Invite. */
  readonly call?: (wix: Stranger) => Promise<Seen>
}

const addresses = (seen: Seen) =>
  seen.json?.invites === undefined ? [] : listOf(seen, 'invites').map((one) => one.email)
const failed = (seen: Seen) => seen.json?.failedEmails
const roles = (wix: Stranger) => wix.call('GET', '/roles-management/roles')
const sites = (wix: Stranger, cursor?: string) =>
  wix.call('POST', '/site-list/v2/sites/query', { body: { query: { cursorPaging: { limit: 10, cursor } } } })
const metadata = (seen: Seen) => seen.json?.metadata as { hasNext?: boolean; cursors: { next?: string } }
const resend = async (wix: Stranger) => {
  const id = sandbox.state().invites[0]?.id ?? ''
  return wix.call('POST', `/invites/site-invite/${id}/resend`, { siteId, body: {} })
}
const expectRetryAfter = (value: RegExp | null) => (seen: Seen) => {
  const header = seen.headers.get('retry-after')
  if (value === null) expect(header).toBeNull()
  else expect(header).toMatch(value)
}
const expectEmpty = (seen: Seen) => expect(seen.text).toBe('')
const expectSpeechless = (seen: Seen) => expect(seen.json).toEqual({ message: '', details: {} })

const cases: Readonly<Record<FaultName, Case>> = {
  'never-connected': { seen: ['ECONNREFUSED', 'ECONNRESET'] },
  'dns-failure': { seen: ['ENOTFOUND', 'ECONNRESET'] },
  'connect-timeout': { seen: ['UND_ERR_CONNECT_TIMEOUT', 'ECONNRESET'] },
  'tls-failure': { seen: ['SELF_SIGNED_CERT_IN_CHAIN', 'ECONNRESET'] },
  'reset-before': { seen: 'ECONNRESET' },
  'reply-lost': { seen: 'UND_ERR_SOCKET', mails: 3 },
  'reset-mid-body': { seen: 'cut', mails: 3 },
  hang: { seen: 'time-out' },
  'hang-processed': { seen: 'time-out', mails: 3 },
  slow: { seen: 200, mails: 3 },
  'status-302': {
    seen: 302,
    check: (seen) => expect(seen.headers.get('location')).toBe('https://users.wix.invalid/signin'),
  },
  'status-307': { seen: 307, check: (seen) => expect(seen.headers.get('location')).toBe('/signin') },
  'status-400': { seen: 400, check: (seen) => expect(violationOf(seen)).toBe('emails') },
  'status-401': { seen: 401 },
  'key-revoked': { seen: 401 },
  'status-403': { seen: 403, check: (seen) => expect(errorCodeOf(seen)).toBe('FORBIDDEN') },
  'status-403-html': { seen: 403, check: (seen) => expect(seen.text).toMatch(/^<!doctype html>/) },
  'status-403-empty': { seen: 403, check: expectEmpty },
  'status-404': { seen: 404 },
  'status-409': { seen: 409 },
  'status-428': { seen: 428 },
  'status-429': { seen: 429, check: expectRetryAfter(null) },
  'status-429-seconds': { seen: 429, check: expectRetryAfter(/^1$/) },
  'status-429-date': { seen: 429, check: expectRetryAfter(/^Mon, 05 Jan 2026 00:00:01 GMT$/) },
  'status-429-quota': { seen: 429, check: (seen) => expect(errorCodeOf(seen)).toBe('QUOTA_EXCEEDED') },
  'status-500': { seen: 500, check: expectEmpty },
  'status-500-processed': { seen: 500, mails: 3, check: expectSpeechless },
  'status-501': { seen: 501, check: expectSpeechless },
  'status-503': { seen: 503 },
  'status-503-processed': { seen: 503, mails: 3 },
  'status-504': { seen: 504 },
  'status-504-processed': { seen: 504, mails: 3 },
  'empty-body': { seen: 200, mails: 3, check: expectEmpty },
  'html-200': { seen: 200, mails: 3, check: (seen) => expect(seen.text).toMatch(/^<!doctype html>/) },
  'half-json': {
    seen: 200,
    mails: 3,
    check: (seen) => expect([seen.text[0], seen.json]).toEqual(['{', undefined]),
  },
  'missing-wrapper': {
    seen: 200,
    mails: 3,
    check: (seen) => expect(JSON.parse(seen.text)).toMatchObject(people.map((email) => ({ email }))),
  },
  'extra-fields': {
    seen: 200,
    mails: 3,
    check: (seen) => {
      expect(seen.json).toMatchObject({ newField: 'of a later version' })
      expect(listOf(seen, 'invites')[0]).toMatchObject({
        email: people[0],
        another: { nested: [1, null, true] },
      })
    },
  },
  'ids-as-numbers': {
    seen: 200,
    mails: 3,
    check: (seen) => expect(seen.text).toContain('"policyIds":[8511374291284061184]'),
  },
  'all-refused': {
    seen: 200,
    check: (seen) => expect(seen.json).toEqual({ invites: [], failedEmails: people }),
  },
  'half-refused': { seen: 200, mails: 2, check: (seen) => expect(failed(seen)).toEqual([people[1]]) },
  'refused-twice': {
    seen: 200,
    mails: 2,
    check: (seen) => expect(failed(seen)).toEqual([people[1], people[1]]),
  },
  'refused-merged': {
    seen: 200,
    mails: 1,
    check: (seen) => expect(failed(seen)).toEqual([`${people[1]}, ${people[2]}`]),
  },
  'in-both-lists': {
    seen: 200,
    mails: 3,
    check: (seen) => expect([addresses(seen), failed(seen)]).toEqual([people, [people[0]]]),
  },
  'address-dropped': {
    seen: 200,
    mails: 3,
    check: (seen) => expect([addresses(seen), failed(seen)]).toEqual([people.slice(1), []]),
  },
  'letter-case': {
    seen: 200,
    mails: 3,
    check: (seen) => expect(addresses(seen)).toEqual(people.map((email) => email.toUpperCase())),
  },
  'lists-absent': { seen: 200, mails: 3, check: (seen) => expect(seen.json).toEqual({}) },
  'lists-null': {
    seen: 200,
    mails: 3,
    check: (seen) => expect(seen.json).toEqual({ invites: null, failedEmails: null }),
  },
  'extra-invite': {
    seen: 200,
    mails: 3,
    check: (seen) => expect(addresses(seen)).toEqual([...people, 'someone-else@elsewhere.example']),
  },
  'unknown-status': {
    seen: 200,
    mails: 3,
    check: (seen) => expect(listOf(seen, 'invites')[0]?.status).toBe('UnderReview'),
  },
  'new-id': {
    call: resend,
    seen: 200,
    mails: 4,
    check: (seen) => {
      const mailed = sandbox.mailLog().map((mail) => mail.inviteId)
      const known = sandbox.state().invites.map((invite) => invite.id)
      expect(seen.json?.invite).toMatchObject({ id: mailed[3], email: people[0] })
      expect(mailed.slice(0, 3)).not.toContain(mailed[3])
      expect([known.includes(mailed[3] ?? ''), known.includes(mailed[0] ?? '')]).toEqual([true, false])
    },
  },
  'same-invite': {
    call: resend,
    seen: 200,
    mails: 4,
    check: (seen) =>
      expect(seen.json?.invite).toMatchObject({
        expirationDate: '2026-02-04T00:00:00.000Z',
        email: people[0],
      }),
  },
  'roles-flat': { call: roles, seen: 200, check: (seen) => expect(JSON.parse(seen.text)).toHaveLength(14) },
  'roles-wrapped': {
    call: roles,
    seen: 200,
    check: (seen) => expect(listOf(seen, 'roles')).toHaveLength(14),
  },
  'missing-has-next': {
    call: sites,
    seen: 200,
    check: (seen) => expect(metadata(seen)).toEqual({ count: 10, cursors: { next: expect.any(String) } }),
  },
  'people-missing': {
    call: sites,
    seen: 200,
    check: (seen) => expect(listOf(seen, 'sites').flatMap((site) => site.contributorAccountIds)).toEqual([]),
  },
  'repeated-cursor': {
    call: async (wix) => {
      const first = await sites(wix)
      const again = await sites(wix, metadata(first).cursors.next)
      expect(again.json?.sites).toEqual(first.json?.sites)
      return again
    },
    seen: 200,
    check: (seen) => expect(metadata(seen).hasNext).toBe(true),
  },
}

describe.each(wires)('%s', (wire, connect) => {
  test.each(Object.entries(cases))('%s', async (name, { seen: wanted, mails = 0, check, call }) => {
    sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => start })
    wix = await connect(sandbox)
    if (call === resend) await wix.invite(siteId, people)
    const fault = name as FaultName
    sandbox.setFaults({ rules: [{ fault, ms: 30 }], random: null })
    const isSilent = fault === 'hang' || fault === 'hang-processed'
    const seen = await (call?.(wix) ??
      wix.call('POST', '/invites/site-invite/bulk', {
        siteId,
        body: { policyIds: ['8511374291284061184'], emails: people },
        timeoutMs: isSilent ? 100 : 5000,
      }))
    const expected = Array.isArray(wanted) ? wanted[wire === 'http' ? 1 : 0] : wanted
    expect(seen.broke ?? seen.status).toBe(expected)
    check?.(seen)
    expect(sandbox.mailLog()).toHaveLength(mails)
    if (seen.status !== null) expect(seen.headers.get('x-wix-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(sandbox.calls().some((one) => one.fault === fault)).toBe(true)
    // Once, and then the world is as it should be; only a revoked key stays revoked.
    const next = await wix.invite(siteId, ['late@people.example'])
    expect(next.status).toBe(fault === 'key-revoked' ? 401 : 200)
    if (next.status === 200) expect(inviteIdOf(next)).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a client that follows redirects is seen to go there', async () => {
    sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => start })
    wix = await connect(sandbox)
    sandbox.setFaults({ rules: [{ fault: 'status-307' }, { fault: 'status-302', after: 1 }], random: null })
    const followed = await wix.call('GET', '/roles-management/roles', { redirect: 'follow' })
    expect(followed.status).toBe(404)
    expect(sandbox.calls().map((call) => call.path)).toEqual(['/roles-management/roles', '/signin'])
    const abroad = await wix.call('GET', '/roles-management/roles', { redirect: 'follow' })
    expect(abroad.broke).toMatch(/ENOTFOUND|EAI_AGAIN/)
    sandbox.setFaults({ rules: [{ fault: 'status-302' }], random: null })
    const strict = await wix.call('GET', '/roles-management/roles', { redirect: 'error' })
    expect(strict.broke).toBe('unexpected redirect')
  })
})

/** What a client can tell an error of fetch by. */
const traits = (error: unknown) => {
  if (!(error instanceof TypeError && error.cause instanceof Error)) throw error
  const { name, message } = error.cause
  const [code, syscall] = ['code', 'syscall'].map((field) => Reflect.get(error.cause ?? {}, field) as unknown)
  return { outer: error.message, name, code, syscall, message: message.replace(/ 127.*$/, '') }
}

test('errors in-process are those of Node’s own fetch', async () => {
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => start })
  wix = inProcess(sandbox)
  const server = await serveSandbox(sandbox, { port: 0 })
  const init = {
    method: 'GET',
    headers: { Authorization: sandbox.key, 'wix-account-id': sandbox.wixAccountId },
  }
  const path = '/roles-management/roles'
  const failing = (sent: Promise<Response>) => sent.then((answer) => answer.text()).catch(traits)
  for (const fault of ['reset-before', 'reply-lost', 'reset-mid-body'] as const) {
    sandbox.setFaults({ rules: [{ fault, times: 2 }], random: null })
    const real = await failing(fetch(server.url + path, init))
    expect(await failing(sandbox.fetch(sandbox.url + path, init)), fault).toEqual(real)
  }
  await server.close()
  sandbox.setFaults({ rules: [{ fault: 'never-connected' }], random: null })
  const real = await failing(fetch(server.url + path, init))
  expect(await failing(sandbox.fetch(sandbox.url + path, init))).toEqual(real)
  const unknown = await failing(fetch('http://practice.invalid/', init))
  expect(await failing(sandbox.fetch('https://elsewhere.invalid/x', init))).toMatchObject({
    ...(typeof unknown === 'string' ? {} : { outer: unknown.outer, syscall: unknown.syscall }),
    code: 'ENOTFOUND',
  })
})

test('every fault is explained in a line', () => {
  for (const line of Object.values(faultNames)) expect(line.length).toBeGreaterThan(10)
})
