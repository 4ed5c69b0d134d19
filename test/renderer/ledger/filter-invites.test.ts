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
const keys = (filter: Partial<typeof everyInvite>, accountId: string | null = null) =>
  filterInvites(invites, { ...everyInvite, ...filter }, accountId, now).map((invite) => invite.key)

test('expiry looks only at invites that are still open', () => {
  expect(keys({ expiry: 'within-3' })).toEqual(['soon'])
  expect(keys({ expiry: 'within-7' })).toEqual(['week', 'soon'])
  expect(keys({ expiry: 'expired' })).toEqual(['past'])
})

test('text, site, state and account narrow together', () => {
  expect(keys({ text: 'CAFÉ' })).toEqual(['other'])
  expect(keys({ siteId: 's2' }, 'a1')).toEqual([])
  expect(keys({ states: new Set(['accepted', 'expired']) })).toEqual(['past', 'done'])
  expect(keys({}, 'a2')).toEqual(['other'])
})

test('a client narrows to the invites of its sites', () => {
  const clientOf = (siteId: string) => (siteId === 's2' ? 'Northwind' : '')
  const found = filterInvites(invites, { ...everyInvite, client: 'Northwind' }, null, now, clientOf)
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
