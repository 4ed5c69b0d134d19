import { expect, test } from 'vitest'
import type { WixClient, WixReply } from '../../../../electron/core/wix/wix-api.ts'
import { createWixClient } from '../../../../electron/core/wix/wix-client.ts'
import {
  authAt,
  canary,
  cannedFetch,
  failureOf,
  fetchError,
  json,
  resultOf,
  siteId,
  wixAccountId,
} from './wix-builders.ts'

const auth = authAt('https://wix.invalid')
const invite = { policyIds: ['r1'], emails: ['a@x.example'], language: null }

const everyCall: readonly (readonly [
  string,
  'account' | 'site',
  string,
  unknown,
  (wix: WixClient) => Promise<WixReply<unknown>>,
])[] = [
  [
    'POST /site-list/v2/sites/query',
    'account',
    'the first page',
    {
      query: {
        filter: { namespace: { $in: ['WIX', 'HEADLESS'] } },
        sort: [{ fieldName: 'createdDate', order: 'ASC' }],
        cursorPaging: { limit: 100 },
      },
    },
    (wix) => wix.querySites(auth, { cursor: null, limit: 100 }),
  ],
  [
    'POST /site-list/v2/sites/query',
    'account',
    'a later page',
    { query: { cursorPaging: { limit: 100, cursor: 'c' } } },
    (wix) => wix.querySites(auth, { cursor: 'c', limit: 100 }),
  ],
  [
    'POST /site-list/v2/sites/query',
    'account',
    'some sites',
    {
      query: {
        filter: { namespace: { $in: ['WIX', 'HEADLESS'] }, id: { $in: ['s1'] } },
        sort: [{ fieldName: 'createdDate', order: 'ASC' }],
        cursorPaging: { limit: 1 },
      },
    },
    (wix) => wix.querySites(auth, { cursor: null, limit: 1, siteIds: ['s1'] }),
  ],
  [
    'POST /site-list/v2/sites/count',
    'account',
    '',
    { filter: { namespace: { $in: ['WIX', 'HEADLESS'] } } },
    (wix) => wix.countSites(auth),
  ],
  [
    'POST /site-folders/v2/folders/query',
    'account',
    '',
    { query: { paging: { offset: 100, limit: 50 } } },
    (wix) => wix.queryFolders(auth, { offset: 100, limit: 50 }),
  ],
  [
    'GET /roles-management/roles?locale=en&filter.roleLevel=SITE_LEVEL',
    'account',
    '',
    undefined,
    (wix) => wix.listRoles(auth),
  ],
  [
    'GET /roles-management/v2/contributors/query',
    'site',
    'of all roles',
    undefined,
    (wix) => wix.queryContributors(auth, siteId, []),
  ],
  [
    'GET /roles-management/v2/contributors/query?filter.policyIds=r1&filter.policyIds=r%2F2',
    'site',
    'of two roles',
    undefined,
    (wix) => wix.queryContributors(auth, siteId, ['r1', 'r/2']),
  ],
  [
    'POST /invites/site-invite/bulk',
    'site',
    'without a language',
    { policyIds: ['r1'], emails: ['a@x.example'] },
    (wix) => wix.bulkInvite(auth, siteId, invite),
  ],
  [
    'POST /invites/site-invite/bulk',
    'site',
    'in Swedish',
    { policyIds: ['r1'], emails: ['a@x.example'], defaultEmailLanguage: 'sv' },
    (wix) => wix.bulkInvite(auth, siteId, { ...invite, language: 'sv' }),
  ],
  [
    'POST /invites/site-invite/i%2F1/resend',
    'site',
    '',
    {},
    (wix) => wix.resendInvite(auth, siteId, 'i/1', null),
  ],
  [
    'POST /invites/site-invite/i1/resend',
    'site',
    'in Finnish',
    { defaultEmailLanguage: 'fi' },
    (wix) => wix.resendInvite(auth, siteId, 'i1', 'fi'),
  ],
  [
    'POST /invites/site-invite/i1/revoke',
    'site',
    '',
    undefined,
    (wix) => wix.revokeInvite(auth, siteId, 'i1'),
  ],
  [
    'PUT /roles-management/contributor/change/role',
    'site',
    '',
    { accountId: 'p', newRoles: [{ roleId: 'r1' }] },
    (wix) => wix.changeRole(auth, siteId, { accountId: 'p', roleIds: ['r1'] }),
  ],
  [
    'POST /roles-management/contributor/remove',
    'site',
    '',
    { accountId: 'p' },
    (wix) => wix.removeContributor(auth, siteId, 'p'),
  ],
]

test.each(everyCall)('%s goes out at %s level, %s', async (wanted, level, _, body, ask) => {
  const { fetch, sent } = cannedFetch(json({}))
  await ask(createWixClient({ fetch }))
  expect(sent).toHaveLength(1)
  const [call] = sent
  expect(`${call?.init.method} ${call?.url}`).toBe(wanted.replace(' ', ' https://wix.invalid'))
  expect(call?.body).toEqual(body)
  const scope = level === 'site' ? { 'wix-site-id': siteId } : { 'wix-account-id': wixAccountId }
  const content = body === undefined ? {} : { 'content-type': 'application/json' }
  expect(call?.init.headers).toEqual({
    authorization: canary,
    accept: 'application/json',
    ...scope,
    ...content,
  })
  expect(call?.init.redirect).toBe('manual')
})

test('the answer comes parsed, with the status and the request id', async () => {
  const body = {
    invites: [{ id: 'i1', email: 'a@x.example', status: 'Pending' }],
    failedEmails: ['b@x.example'],
  }
  const reply = await createWixClient(cannedFetch(json(body))).bulkInvite(auth, siteId, invite)
  expect(resultOf(reply)).toMatchObject({ invites: [{ id: 'i1' }], failedEmails: ['b@x.example'] })
  expect(reply).toMatchObject({ meta: { status: 200, requestId: 'req-1' } })
})

test.each([
  ['a web page', json('<!DOCTYPE html><p>Sign in</p>'), 'a web page'],
  ['half of the JSON', json('{"invites":[{"id":"i1","em'), 'something that is not JSON'],
  ['another shape', json({ invites: 'none' }), 'an unknown shape'],
])('200 with %s is unreadable: Wix has probably acted', async (_, answer, words) => {
  const failure = failureOf(await createWixClient(cannedFetch(answer)).bulkInvite(auth, siteId, invite))
  expect(failure).toMatchObject({ kind: 'unreadable', status: 200, requestId: 'req-1', mayHaveActed: true })
  expect(failure.message).toContain(words)
})

test('a good answer that echoes the key brings no key into what is read of it', async () => {
  const echo = json({
    invites: [{ id: 'i1', email: 'a@x.example', status: canary, policyIds: [`x${canary}`] }],
  })
  const reply = await createWixClient(cannedFetch(echo)).bulkInvite(auth, siteId, invite)
  expect(reply.ok).toBe(true)
  expect(JSON.stringify(reply)).not.toContain(canary)
  expect(JSON.stringify(reply)).toContain('[key]')
})

test('200 or 204 without a body: worked, and says nothing', async () => {
  for (const status of [200, 204]) {
    const empty = () => new Response(null, { status })
    const wix = createWixClient(cannedFetch(empty))
    expect(resultOf(await wix.revokeInvite(auth, siteId, 'i1'))).toBeNull()
    expect(resultOf(await wix.bulkInvite(auth, siteId, invite))).toEqual({
      invites: [],
      failedEmails: [],
      more: { invites: 0, failedEmails: 0 },
    })
    expect(failureOf(await wix.resendInvite(auth, siteId, 'i1', null)).kind).toBe('unreadable')
    expect(failureOf(await wix.listRoles(auth)).kind).toBe('unreadable')
  }
})

test.each([
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
  [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }],
  [{ code: 'ECONNREFUSED', syscall: 'connect' }],
  [{ code: 'EHOSTUNREACH', syscall: 'connect' }],
  [{ code: 'ETIMEDOUT', syscall: 'connect' }],
  [{ code: 'UND_ERR_CONNECT_TIMEOUT' }],
  [{ code: 'CERT_HAS_EXPIRED' }],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
  [
    {
      code: 'ECONNRESET',
      message: 'Client network socket disconnected before secure TLS connection was established',
    },
  ],
])('%j: certainly not sent', async (facts) => {
  const failure = failureOf(
    await createWixClient(cannedFetch(fetchError(facts))).bulkInvite(auth, siteId, invite),
  )
  expect(failure).toMatchObject({ kind: 'not-connected', mayHaveActed: false, status: null })
  expect(failure.message).toContain('Nothing was sent')
})

test.each([
  [{ code: 'ECONNRESET', syscall: 'read' }],
  [{ code: 'ECONNRESET', message: 'socket hang up' }],
  [{ code: 'EHOSTUNREACH', syscall: 'read' }],
  [{ code: 'ETIMEDOUT', syscall: 'read' }],
  [{ code: 'EPIPE', syscall: 'write' }],
  [{ code: 'UND_ERR_SOCKET' }],
  [{ code: 'UND_ERR_HEADERS_TIMEOUT' }],
  [{ code: 'UND_ERR_BODY_TIMEOUT' }],
  [{ code: 'HPE_INVALID_CONSTANT' }],
  [{ code: 'SOMETHING_NEW' }],
  [{}],
])('%j: Wix may have acted', async (facts) => {
  const failure = failureOf(
    await createWixClient(cannedFetch(fetchError(facts))).bulkInvite(auth, siteId, invite),
  )
  expect(failure).toMatchObject({ kind: 'no-reply', mayHaveActed: true })
})

test('several addresses tried: not sent only when none of them was reached', async () => {
  const one = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall })
  const both = (second: Error) => () => {
    const cause = Object.assign(new AggregateError([one('ECONNREFUSED', 'connect'), second]), {
      code: 'ECONNREFUSED',
    })
    throw new TypeError('fetch failed', { cause })
  }
  const ask = async (second: Error) =>
    failureOf(await createWixClient(cannedFetch(both(second))).countSites(auth)).kind
  expect(await ask(one('ENETUNREACH', 'connect'))).toBe('not-connected')
  expect(await ask(one('ECONNRESET', 'read'))).toBe('no-reply')
})

test('time is up although fetch never hears of it', async () => {
  const never = () => new Promise<Response>(() => undefined)
  const wix = createWixClient({ ...cannedFetch(never), timeoutMs: 30 })
  expect(failureOf(await wix.bulkInvite(auth, siteId, invite))).toMatchObject({
    kind: 'no-reply',
    mayHaveActed: true,
  })
})

test('time is up in the middle of the answer: the status and the request id are kept', async () => {
  const half = () =>
    new Response(new ReadableStream({ start: (out) => out.enqueue(new TextEncoder().encode('{"inv')) }), {
      headers: { 'x-wix-request-id': 'req-2' },
    })
  const wix = createWixClient({ ...cannedFetch(half), timeoutMs: 30 })
  expect(failureOf(await wix.bulkInvite(auth, siteId, invite))).toMatchObject({
    kind: 'no-reply',
    status: 200,
    requestId: 'req-2',
    mayHaveActed: true,
  })
})

test('a refusal stays a refusal when its explanation breaks off', async () => {
  const broken = () =>
    new Response(new ReadableStream({ pull: (out) => out.error(new TypeError('terminated')) }), {
      status: 400,
    })
  expect(
    failureOf(await createWixClient(cannedFetch(broken)).bulkInvite(auth, siteId, invite)),
  ).toMatchObject({
    kind: 'refused',
    reason: 'validation',
    mayHaveActed: false,
  })
})

test('an answer without end is given up', async () => {
  const piece = new Uint8Array(4 * 1024 * 1024)
  let given = 0
  let isCancelled = false
  const endless = () =>
    new Response(
      new ReadableStream({
        pull: (out) => {
          given += 1
          out.enqueue(piece)
        },
        cancel: () => {
          isCancelled = true
        },
      }),
    )
  const failure = failureOf(await createWixClient(cannedFetch(endless)).listRoles(auth))
  expect(failure).toMatchObject({ kind: 'unreadable', mayHaveActed: true })
  expect(given).toBeLessThan(15)
  expect(isCancelled).toBe(true)
})

test('stopped before, during and beside the call', async () => {
  const stop = new AbortController()
  stop.abort()
  const early = cannedFetch(json({}))
  expect(failureOf(await createWixClient(early).countSites(auth, stop.signal))).toMatchObject({
    kind: 'cancelled',
    mayHaveActed: false,
  })
  expect(early.sent).toHaveLength(0)

  const later = new AbortController()
  const never = () => {
    later.abort()
    return new Promise<Response>(() => undefined)
  }
  expect(
    failureOf(await createWixClient(cannedFetch(never)).bulkInvite(auth, siteId, invite, later.signal)),
  ).toMatchObject({
    kind: 'cancelled',
    mayHaveActed: true,
  })
})

test('nothing is ever repeated by itself, whatever comes', async () => {
  for (const answer of [
    json('', 500),
    json('', 503),
    json('', 429, { 'retry-after': '0' }),
    fetchError({ code: 'UND_ERR_SOCKET' }),
    fetchError({ code: 'ECONNREFUSED' }),
  ]) {
    const canned = cannedFetch(answer)
    await createWixClient(canned).bulkInvite(auth, siteId, invite)
    expect(canned.sent).toHaveLength(1)
  }
})

test.each([
  ['a line break in the key', { ...auth, key: 'IST.a\nb' }, 'i1'],
  ['a letter no header can carry in the key', { ...auth, key: 'IST.å' }, 'i1'],
  ['an empty key', { ...auth, key: '' }, 'i1'],
  ['no id', auth, ''],
  ['an id that climbs', auth, '..'],
  ['an address that is none', { ...auth, url: 'nowhere' }, 'i1'],
])('with %s nothing is sent, and the words do not hold the key', async (_, odd, id) => {
  const canned = cannedFetch(json({}))
  const failure = failureOf(await createWixClient(canned).resendInvite(odd, siteId, id, null))
  expect(failure).toMatchObject({ kind: 'refused', reason: 'validation', mayHaveActed: false })
  expect(canned.sent).toHaveLength(0)
  expect(failure.message).not.toContain('IST')
})

test.each([
  ['a key as Wix makes them', canary],
  ['a key of no known shape', 'plain-letters-nobody-would-take-for-a-key'],
])('no failure holds %s, even when Wix or fetch quotes it', async (_, key) => {
  const details = {
    applicationError: { code: key, description: `${key}!` },
    validationError: { fieldViolations: [{ field: key, description: key }] },
  }
  const quoting = [
    json({ message: `the key ${key} is wrong`, details }, 403),
    json({ message: '', details }, 400),
    json(`<html>${key}</html>`, 500),
    fetchError({ code: 'UND_ERR_SOCKET', message: key }),
    fetchError({ message: `Headers.append: "${key}" is an invalid header value.` }),
    json(key),
  ]
  for (const answer of quoting) {
    const failure = failureOf(await createWixClient(cannedFetch(answer)).listRoles({ ...auth, key }))
    expect(JSON.stringify(failure)).not.toContain(key)
  }
})
