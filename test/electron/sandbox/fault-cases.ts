import { expect } from 'vitest'
import type { FaultName } from '../../../electron/sandbox/faults.ts'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import type { Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { errorCodeOf, listOf, manager, type Seen, type Stranger, violationOf } from './stranger.ts'

// What a client sees of every fault, and whether the call was processed.

const sitesOfSeed = practiceSeed().sites
const idOf = (name: string) => sitesOfSeed.find((site) => site.displayName === name)?.id ?? ''
export const siteId = sitesOfSeed[0]?.id ?? ''
const fullSiteId = idOf('Seven Stones Winery')
/** Has two collaborators. */
const busySiteId = idOf('Osteria Lucia')
export const people = ['ada@people.example', 'ben@people.example', 'cleo@people.example']

export interface FaultCase {
  /** The status, or the code of what broke. Two codes: in-process, then over HTTP. */
  readonly seen: number | string | readonly [string, string]
  /** Letters that went out; 0 when left out. */
  readonly mails?: number
  readonly check?: (seen: Seen, sandbox: Sandbox) => void
  /** Calls of another kind than Bulk Invite. */
  readonly call?: (wix: Stranger, sandbox: Sandbox) => Promise<Seen>
}

const addresses = (seen: Seen) =>
  seen.json?.invites === undefined ? [] : listOf(seen, 'invites').map((one) => one.email)
const failed = (seen: Seen) => seen.json?.failedEmails
const roles = (wix: Stranger) => wix.call('GET', '/roles-management/roles')
const sitesFrom = (wix: Stranger, cursor?: string) =>
  wix.call('POST', '/site-list/v2/sites/query', { body: { query: { cursorPaging: { limit: 10, cursor } } } })
const sites = (wix: Stranger) => sitesFrom(wix)
const metadata = (seen: Seen) => seen.json?.metadata as { hasNext?: boolean; cursors: { next?: string } }
const ofInvite = (action: 'resend' | 'revoke') => async (wix: Stranger, sandbox: Sandbox) => {
  const id = sandbox.state().invites[0]?.id ?? ''
  return wix.call('POST', `/invites/site-invite/${id}/${action}`, { siteId, body: {} })
}
const resend = async (wix: Stranger, sandbox: Sandbox) => {
  await wix.invite(siteId, people)
  return ofInvite('resend')(wix, sandbox)
}
/** Revoked in the dashboard, then again by the call. */
const revokeEnded = async (wix: Stranger, sandbox: Sandbox) => {
  await wix.invite(siteId, people)
  sandbox.happen({ what: 'revoke', inviteId: sandbox.state().invites[0]?.id ?? '' })
  return ofInvite('revoke')(wix, sandbox)
}
const memberOf = (sandbox: Sandbox): string => [...sandbox.membersAt(busySiteId).keys()][0] ?? ''
const remove = (method: 'POST' | 'DELETE') => (wix: Stranger, sandbox: Sandbox) =>
  wix.call(method, '/roles-management/contributor/remove', {
    siteId: busySiteId,
    body: { accountId: memberOf(sandbox) },
  })
const contributors = (wix: Stranger) =>
  wix.call('GET', '/roles-management/v2/contributors/query', { siteId: busySiteId })
/** Everybody is still in, whatever the answer said. */
const expectNobodyGone = (sandbox: Sandbox) => {
  expect(sandbox.membersAt(busySiteId).size).toBe(2)
  expect(sandbox.memberLog()).toEqual([])
}
const expectRetryAfter = (value: RegExp | null) => (seen: Seen) => {
  const header = seen.headers.get('retry-after')
  if (value === null) expect(header).toBeNull()
  else expect(header).toMatch(value)
}
const expectEmpty = (seen: Seen) => expect(seen.text).toBe('')
const expectSpeechless = (seen: Seen) => expect(seen.json).toEqual({ message: '', details: {} })

export const faultCases: Readonly<Record<FaultName, FaultCase>> = {
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
  'status-403': { seen: 403, check: (seen) => expect(errorCodeOf(seen)).toBe('PERMISSION_DENIED') },
  'status-403-html': { seen: 403, check: (seen) => expect(seen.text).toMatch(/^<!doctype html>/) },
  'status-403-empty': { seen: 403, check: expectEmpty },
  'status-404': { seen: 404 },
  'status-409': { seen: 409 },
  'status-428': { seen: 428 },
  'status-429': { seen: 429, check: expectRetryAfter(null) },
  'status-429-seconds': { seen: 429, check: expectRetryAfter(/^1$/) },
  'status-429-date': { seen: 429, check: expectRetryAfter(/^Mon, 05 Jan 2026 00:00:01 GMT$/) },
  'status-429-quota': { seen: 429, check: (seen) => expect(errorCodeOf(seen)).toBe('QUOTA_EXCEEDED') },
  'status-429-exhausted': {
    seen: 429,
    check: (seen) => {
      expectRetryAfter(null)(seen)
      expect(errorCodeOf(seen)).toBe('RESOURCE_EXHAUSTED')
    },
  },
  'system-error': {
    seen: 500,
    check: (seen) =>
      expect(seen.json).toEqual({ message: '', details: { systemError: { errorCode: 'INTERNAL' } } }),
  },
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
  'empty-strings': {
    seen: 200,
    mails: 3,
    check: (seen) =>
      expect(listOf(seen, 'invites')[0]).toMatchObject({ acceptedByAccountId: '', staffId: '' }),
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
  'known-invited-again': {
    call: async (wix, sandbox) => {
      const script = sandbox.faults()
      sandbox.setFaults({ rules: [], random: null })
      await wix.invite(siteId, people.slice(0, 1))
      sandbox.setFaults(script)
      return wix.invite(siteId, ['ada@people.example', 'ADA@people.example'])
    },
    seen: 200,
    mails: 3,
    check: (seen) => expect(addresses(seen)).toEqual(['ada@people.example', 'ADA@people.example']),
  },
  'language-refused': {
    call: (wix) => wix.invite(siteId, people, { defaultEmailLanguage: 'de' }),
    seen: 400,
    check: (seen) => expect(violationOf(seen)).toBe('defaultEmailLanguage'),
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
    check: (seen, sandbox) => {
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
  'roles-flat': { call: roles, seen: 200, check: (seen) => expect(JSON.parse(seen.text)).toHaveLength(15) },
  'roles-wrapped': {
    call: roles,
    seen: 200,
    check: (seen) => expect(listOf(seen, 'roles')).toHaveLength(15),
  },
  'missing-has-next': {
    call: sites,
    seen: 200,
    check: (seen) => expect(metadata(seen)).toEqual({ count: 10, cursors: { next: expect.any(String) } }),
  },
  'both-headers-pass': {
    call: (wix, sandbox) =>
      wix.call('POST', '/invites/site-invite/bulk', {
        siteId,
        accountId: sandbox.wixAccountId,
        body: { policyIds: [manager], emails: people },
      }),
    seen: 200,
    mails: 3,
  },
  'full-site-428': {
    call: (wix) => wix.invite(fullSiteId, people),
    seen: 428,
    check: (seen) => expect(errorCodeOf(seen)).toBe('FAILED_PRECONDITION'),
  },
  'full-site-429': {
    call: (wix) => wix.invite(fullSiteId, people),
    seen: 429,
    check: (seen) => {
      expectRetryAfter(null)(seen)
      expect(errorCodeOf(seen)).toBe('RESOURCE_EXHAUSTED')
    },
  },
  'ended-404': { call: revokeEnded, seen: 404, mails: 3 },
  'ended-428': { call: revokeEnded, seen: 428, mails: 3 },
  'ended-429': { call: revokeEnded, seen: 429, mails: 3, check: expectRetryAfter(null) },
  'expired-refused': {
    call: async (wix, sandbox) => {
      await wix.invite(siteId, people)
      sandbox.advance(31 * 24 * 3_600_000)
      return ofInvite('resend')(wix, sandbox)
    },
    seen: 428,
    mails: 3,
  },
  'change-ignored': {
    call: (wix, sandbox) =>
      wix.call('PUT', '/roles-management/contributor/change/role', {
        siteId: busySiteId,
        body: { accountId: memberOf(sandbox), newRoles: [{ roleId: '7204518833971650560' }] },
      }),
    seen: 200,
    check: (seen, sandbox) => {
      expect(listOf(seen, 'newAssignedRoles')[0]?.roleId).toBe('7204518833971650560')
      expectNobodyGone(sandbox)
    },
  },
  'remove-ignored': {
    call: remove('POST'),
    seen: 200,
    check: (seen, sandbox) => {
      expect(seen.json).toEqual({})
      expectNobodyGone(sandbox)
    },
  },
  'remove-wants-delete-404': {
    call: remove('POST'),
    seen: 404,
    check: (_, sandbox) => expectNobodyGone(sandbox),
  },
  'remove-wants-delete-405': {
    call: remove('POST'),
    seen: 405,
    check: (seen, sandbox) => {
      expect(seen.headers.get('allow')).toBe('DELETE')
      expectNobodyGone(sandbox)
    },
  },
  'missing-cursor': {
    call: sites,
    seen: 200,
    check: (seen) => expect(metadata(seen)).toEqual({ count: 10, cursors: {}, hasNext: true }),
  },
  'people-short': {
    call: contributors,
    seen: 200,
    // The owner and one of the two.
    check: (seen) => expect(listOf(seen, 'contributors')).toHaveLength(2),
  },
  'people-missing': {
    call: sites,
    seen: 200,
    check: (seen) => expect(listOf(seen, 'sites').flatMap((site) => site.contributorAccountIds)).toEqual([]),
  },
  'repeated-cursor': {
    call: async (wix) => {
      const first = await sites(wix)
      const again = await sitesFrom(wix, metadata(first).cursors.next)
      expect(again.json?.sites).toEqual(first.json?.sites)
      return again
    },
    seen: 200,
    check: (seen) => expect(metadata(seen).hasNext).toBe(true),
  },
}
