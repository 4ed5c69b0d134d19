import { expect, test } from 'vitest'
import { parseBulkReply } from '../../../../electron/core/wix/parse-bulk-reply.ts'
import { parseInvite, parseWrappedInvite } from '../../../../electron/core/wix/parse-invite.ts'

const invite = {
  id: 'inv-1',
  siteId: 'site-1',
  email: 'A@x.example',
  policyIds: ['6732588207941061632'],
  status: 'Pending',
  acceptLink: 'https://wix.example/accept/secret',
  inviterAccountId: 'acc-1',
  dateCreated: '2026-01-02T03:04:05Z',
  expirationDate: '2026-02-01T03:04:05.678Z',
  staffId: 'x',
  callerCapabilities: ['resend'],
}

test('reads an invite as documented, times as UTC with milliseconds', () => {
  expect(parseInvite(invite)).toMatchObject({
    id: 'inv-1',
    email: 'A@x.example',
    policyIds: ['6732588207941061632'],
    acceptLink: 'https://wix.example/accept/secret',
    acceptedByAccountId: null,
    dateCreated: '2026-01-02T03:04:05.000Z',
    expirationDate: '2026-02-01T03:04:05.678Z',
  })
})

test('of an answer only documented fields are stored, and a link in none of them', () => {
  const raw = parseInvite({
    ...invite,
    staffId: 'x',
    callerCapabilities: ['resend', 'https://wix.example/accept/secret', { url: 'secret' }],
    locationIds: 'https://wix.example/accept/secret',
    inviteUrl: 'https://wix.example/accept/secret',
    novelty: { AcceptLink: 'secret' },
    status: `Pending ${'x'.repeat(400)}`,
  })?.raw
  expect(raw).toMatchObject({
    staffId: 'x',
    callerCapabilities: ['resend', '[left out]', '[left out]'],
    locationIds: '[left out]',
    status: '[left out]',
  })
  expect(Object.keys(raw ?? {})).not.toContain('novelty')
  expect(JSON.stringify(raw)).not.toContain('secret')
})

test('an invite without an id is kept: the person was mailed', () => {
  expect(parseInvite({ email: 'a@x.example' })).toMatchObject({
    id: '',
    email: 'a@x.example',
    status: 'Pending',
  })
  expect(
    parseBulkReply({ invites: [{ email: 'a@x.example', id: null }, 'b@x.example'] }, [])?.invites,
  ).toMatchObject([
    { id: '', email: 'a@x.example' },
    { id: '', email: 'b@x.example' },
  ])
})

test.each([
  ['numbers as ids', { id: 12, policyIds: [7, '8', null, {}] }, { id: '12', policyIds: ['7', '8'] }],
  ['an unknown status', { status: 'UnderReview' }, { status: 'UnderReview' }],
  ['no status', { status: undefined }, { status: 'Pending' }],
  ['a date that is none', { expirationDate: 'soon' }, { expirationDate: null }],
  ['a date beyond all calendars', { expirationDate: '99999999999999999' }, { expirationDate: null }],
  [
    'milliseconds as a date',
    { expirationDate: 1_767_225_600_000 },
    { expirationDate: '2026-01-01T00:00:00.000Z' },
  ],
  ['an empty link', { acceptLink: '' }, { acceptLink: null }],
  ['no site', { siteId: null }, { siteId: null }],
])('takes %s', (_, odd, expected) => {
  expect(parseInvite({ ...invite, ...odd })).toMatchObject(expected)
})

test.each([[null], [{}], [{ id: '' }], [7], ['not an address'], [[]]])('%j is no invite', (input) => {
  expect(parseInvite(input)).toBeNull()
})

test.each([
  ['no lists', {}, 0, []],
  ['an empty body', null, 0, []],
  ['null for both', { invites: null, failedEmails: null }, 0, []],
  [
    'only failures',
    { failedEmails: ['a@x.example', { email: 'b@x.example' }, 7] },
    0,
    ['a@x.example', 'b@x.example', '7'],
  ],
  ['wrapped invites', { invites: [{ invite }] }, 1, []],
  ['a bare list', [invite], 1, []],
])('a bulk answer may hold %s', (_, input, invites, failed) => {
  const reply = parseBulkReply(input, [])
  expect(reply?.invites).toHaveLength(invites)
  expect(reply?.failedEmails).toEqual(failed)
})

test.each([[{ invites: 'many' }], ['text'], [5], [{ failedEmails: {} }]])('%j is no bulk answer', (input) => {
  expect(parseBulkReply(input, [])).toBeNull()
})

test('resend answers with the invite, wrapped or bare, or is unreadable', () => {
  expect(parseWrappedInvite({ invite })?.id).toBe('inv-1')
  expect(parseWrappedInvite(invite)?.id).toBe('inv-1')
  expect(parseWrappedInvite({})).toBeNull()
  expect(parseWrappedInvite(null)).toBeNull()
})
