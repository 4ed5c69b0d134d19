import { expect, test } from 'vitest'
import {
  everyInvite,
  type FilterFacts,
  filterInvites,
  type InviteFilter,
} from '../../../renderer/ledger/filter-invites.ts'
import { expiryWords } from '../../../renderer/ledger/invite-words.ts'
import { sumInvites } from '../../../renderer/ledger/sum-invites.ts'
import { finishWork } from '../../../renderer/ui/turns/work-in-turns.ts'
import type { ListedInvite } from '../../../shared/ledger.ts'
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
const filtered = (of: readonly ListedInvite[], filter: InviteFilter, by: FilterFacts) =>
  finishWork(filterInvites(of, filter, by))
const facts = { accountId: null, now, mostReminders: 3, clientOf: () => '' }
const keys = (filter: Partial<typeof everyInvite>, accountId: string | null = null) =>
  filtered(invites, { ...everyInvite, ...filter }, { ...facts, accountId }).map((invite) => invite.key)

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
    filtered(some, { ...everyInvite, radar: 'no-answer', quietDays }, facts).map(({ key }) => key)
  expect(found(14)).toEqual(['14'])
  expect(found(7)).toEqual(['14', '13'])
})

test('reminded enough counts e-mails after the first, of invites that wait or ran out', () => {
  const some = [3, 4, 5].map((mails) => anInvite({ key: String(mails), mails }))
  const all = [...some, anInvite({ key: 'in', mails: 9, state: 'accepted' })]
  expect(filtered(all, { ...everyInvite, radar: 'reminded-enough' }, facts).map(({ key }) => key)).toEqual([
    '4',
    '5',
  ])
})

test('text, site, state and account narrow together', () => {
  expect(keys({ text: 'CAFÉ' })).toEqual(['other'])
  expect(keys({ siteId: 's2' }, 'a1')).toEqual([])
  expect(keys({ states: new Set(['accepted', 'expired']) })).toEqual(['past', 'done'])
  expect(keys({}, 'a2')).toEqual(['other'])
})

test('a client narrows to the invites of its sites', () => {
  const clientOf = (siteId: string) => (siteId === 's2' ? 'Northwind' : '')
  const found = filtered(invites, { ...everyInvite, client: 'Northwind' }, { ...facts, clientOf })
  expect(found.map(({ key }) => key)).toEqual(['other'])
})

const sumsOf = (of: readonly ListedInvite[], accountId: string | null = null) =>
  sumInvites({
    ...{ all: of, accountId, now, quietDays: 14, mostReminders: 3 },
    clientOf: (siteId) => (siteId === 's2' ? 'Northwind' : ''),
    nameOf: ({ siteName }) => siteName,
  })

test('days of expiry count open invites that have not ended', () => {
  const { expiries } = finishWork(sumsOf(invites))
  expect(expiries).toHaveLength(31)
  expect(expiries.reduce((sum, count) => sum + count, 0)).toBe(3)
  expect(expiries[6]).toBe(1)
  expect(expiries[20]).toBe(1)
})

test('what there is is counted by state and radar, with sites and clients to choose from, of one account or of all', () => {
  const all = finishWork(sumsOf(invites))
  expect(all.total).toBe(6)
  expect(Object.fromEntries(all.states)).toEqual({ pending: 3, expiring: 1, expired: 1, accepted: 1 })
  expect(Object.fromEntries(all.onRadar)).toEqual({ 'within-3': 1, 'within-7': 2, expired: 1 })
  expect(all.sites.map(({ label }) => label)).toEqual(['Bakery Lund', 'Café'])
  expect(all.clients).toEqual(['Northwind'])
  const one = finishWork(sumsOf(invites, 'a2'))
  expect([one.total, one.sites, one.clients]).toEqual([1, [{ value: 's2', label: 'Café' }], ['Northwind']])
})

test('of 20,000 invites no turn looks through more than a few thousand, whether they are counted or looked for', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => anInvite({ key: `k${at}`, siteId: `s${at % 900}` }))
  const turnsOf = (work: Iterator<undefined, unknown>) => {
    let turns = 1
    while (work.next().done !== true) turns += 1
    return turns
  }
  expect(turnsOf(sumsOf(many))).toBeGreaterThanOrEqual(13)
  expect(turnsOf(filterInvites(many, everyInvite, facts))).toBeGreaterThanOrEqual(11)
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
