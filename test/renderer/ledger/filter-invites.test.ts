import { expect, test } from 'vitest'
import { everyInvite, expiriesByDay, filterInvites } from '../../../renderer/ledger/filter-invites.ts'
import { expiryWords } from '../../../renderer/ledger/invite-words.ts'
import { anInvite, noon } from '../builders.ts'

const now = Date.parse(noon)
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString()
const invites = [
  anInvite({ key: 'far', expiresAt: inDays(20) }),
  anInvite({ key: 'week', expiresAt: inDays(6) }),
  anInvite({ key: 'soon', expiresAt: inDays(2.5), state: 'expiring' }),
  anInvite({ key: 'past', expiresAt: inDays(-1), state: 'expired' }),
  anInvite({ key: 'done', expiresAt: inDays(2), state: 'accepted' }),
  anInvite({
    key: 'other',
    accountId: 'a2',
    siteId: 's2',
    siteName: 'Café',
    address: 'ben@example.org',
    expiresAt: null,
  }),
]
const facts = { accountId: null, now, mostReminders: 3, clientOf: () => '' }
const keys = (filter: Partial<typeof everyInvite>, accountId: string | null = null) =>
  filterInvites(invites, { ...everyInvite, ...filter }, { ...facts, accountId }).map((invite) => invite.key)

test('expiry looks only at invites that are still open', () => {
  expect(keys({ radar: 'within-3' })).toEqual(['soon'])
  expect(keys({ radar: 'within-7' })).toEqual(['week', 'soon'])
  expect(keys({ radar: 'expired' })).toEqual(['past'])
})

test('no answer means an open invite whose last e-mail is so many days old, whatever is chosen', () => {
  const sent = (key: string, days: number, change = {}) =>
    anInvite({ key, lastSentAt: inDays(-days), expiresAt: inDays(30 - days), ...change })
  const some = [
    sent('14', 14),
    sent('13', 13),
    sent('over', 31, { state: 'expired' }),
    sent('in', 20, { state: 'accepted' }),
  ]
  const found = (quietDays: number) =>
    filterInvites(some, { ...everyInvite, radar: 'no-answer', quietDays }, facts).map(({ key }) => key)
  expect(found(14)).toEqual(['14'])
  expect(found(7)).toEqual(['14', '13'])
})

test('reminded enough counts e-mails after the first, of invites that wait or ran out', () => {
  const some = [3, 4, 5].map((mails) => anInvite({ key: String(mails), mails }))
  const all = [...some, anInvite({ key: 'in', mails: 9, state: 'accepted' })]
  expect(
    filterInvites(all, { ...everyInvite, radar: 'reminded-enough' }, facts).map(({ key }) => key),
  ).toEqual(['4', '5'])
})

test('text, site, state and account narrow together', () => {
  expect(keys({ text: 'CAFÉ' })).toEqual(['other'])
  expect(keys({ siteId: 's2' }, 'a1')).toEqual([])
  expect(keys({ states: new Set(['accepted', 'expired']) })).toEqual(['past', 'done'])
  expect(keys({}, 'a2')).toEqual(['other'])
})

test('a client narrows to the invites of its sites', () => {
  const clientOf = (siteId: string) => (siteId === 's2' ? 'Northwind' : '')
  const found = filterInvites(invites, { ...everyInvite, client: 'Northwind' }, { ...facts, clientOf })
  expect(found.map(({ key }) => key)).toEqual(['other'])
})

test('days of expiry count open invites that have not ended', () => {
  const days = expiriesByDay(invites, now, 30)
  expect(days.reduce((sum, count) => sum + count, 0)).toBe(3)
  expect(days[6]).toBe(1)
  expect(days[20]).toBe(1)
})

test('what is near has a tone, what is closed says nothing', () => {
  const words = (days: number, state: 'pending' | 'expired' | 'accepted' = 'pending') =>
    expiryWords(anInvite({ expiresAt: inDays(days), state }), now)
  expect(words(20)).toEqual({ text: '20 days left', tone: null })
  expect(words(7).tone).toBe('hint')
  expect(words(1)).toEqual({ text: '1 day left', tone: 'warning' })
  expect(words(-2, 'expired')).toEqual({ text: '2 days ago', tone: 'error' })
  expect(words(2, 'accepted').text).toBe('')
})
