import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countMoves } from '../../../../electron/core/home/count-moves.ts'
import { fullestSites } from '../../../../electron/core/home/fullest-sites.ts'
import type { AlikeInvites, MailedInvite } from '../../../../electron/core/ledger/invites-table.ts'
import { countOpenBySite, createInviteCounter } from '../../../../electron/core/ledger/tally-invites.ts'
import { addDays } from '../../../../shared/day.ts'
import { lastWeeks, mondayOf, weeksShown } from '../../../../shared/home/weeks.ts'

const now = Date.UTC(2026, 2, 18, 12)
const limits = { quietDays: 14, mostReminders: 3 }
const personIdOf = (addressKey: string) => addressKey
const minute = (days: number) => iso(days).slice(0, 16)
const tallyOf = (invites: readonly Counted[], idOf = personIdOf) => {
  const counter = createInviteCounter(limits, now)
  counter.add(invites)
  counter.addMailed(invites)
  return counter.tally(idOf)
}
const iso = (days: number) => new Date(now + days * 86_400_000).toISOString()
type Counted = AlikeInvites & MailedInvite
const invite = (over: Partial<Counted>): Counted => ({
  invites: 1,
  address_key: 'ann@client.example',
  site_id: 's1',
  wix_status: 'Pending',
  inferred: '',
  created_minute: minute(-1),
  last_sent_at: iso(-1),
  expires_at: iso(20),
  mails: 1,
  ...over,
})

test('invites are counted by state, by what needs somebody, by week and by the day they end', () => {
  const tally = tallyOf([
    invite({}),
    invite({ expires_at: iso(2), last_sent_at: iso(-20), created_minute: minute(-8) }),
    invite({
      address_key: 'bob@client.example',
      expires_at: iso(-1),
      mails: 5,
      created_minute: minute(-400),
    }),
    invite({ wix_status: 'Used' }),
    invite({ inferred: 'probably' }),
  ])
  expect(tally.total).toBe(5)
  expect(tally.states).toMatchObject({
    pending: 1,
    expiring: 1,
    expired: 1,
    accepted: 1,
    'probably-accepted': 1,
  })
  expect(tally.radars).toEqual({
    ...{ expired: 1, 'within-3': 1, 'within-7': 1, 'no-answer': 1, 'reminded-enough': 1 },
  })
  expect(tally.weeks).toHaveLength(weeksShown)
  expect(tally.weeks.at(-1)).toMatchObject({ week: '2026-03-16', states: { pending: 1, accepted: 1 } })
  expect(tally.weeks.at(-2)).toMatchObject({ week: '2026-03-09', states: { expiring: 1 } })
  expect(tally.expiries).toHaveLength(31)
  expect(tally.expiries.filter(({ invites }) => invites > 0).map(({ day }) => day)).toEqual([
    '2026-03-20',
    '2026-04-07',
  ])
})

test('who was reminded enough is told by person: all addresses on a site together', () => {
  const invites = [invite({ mails: 2 }), invite({ address_key: 'ann@home.example', mails: 2 })]
  const enough = (idOf: typeof personIdOf) => tallyOf(invites, idOf).radars['reminded-enough']
  expect([enough(personIdOf), enough(() => 'ann@client.example')]).toEqual([0, 2])
})

test('every invite counts once as a state, and no figure counts more than there are', async () => {
  const some = fc.record({
    wix_status: fc.constantFrom('Pending', 'Used', 'Deleted', 'Declined', 'Expired', 'Other'),
    inferred: fc.constantFrom('' as const, 'probably' as const, 'possibly' as const, 'confirmed' as const),
    ahead: fc.integer({ min: -40, max: 40 }),
    ago: fc.integer({ min: 0, max: 200 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(some, { maxLength: 40 }), async (drawn) => {
      const invites = drawn.map(({ ahead, ago, ...rest }) =>
        invite({ ...rest, expires_at: iso(ahead), created_minute: minute(-ago), last_sent_at: iso(-ago) }),
      )
      const tally = tallyOf(invites)
      const sum = (counts: Readonly<Record<string, number>>) =>
        Object.values(counts).reduce((total, count) => total + count, 0)
      expect(sum(tally.states)).toBe(invites.length)
      expect(tally.weeks.reduce((total, { states }) => total + sum(states), 0)).toBeLessThanOrEqual(
        invites.length,
      )
      expect(tally.radars['within-3']).toBeLessThanOrEqual(tally.radars['within-7'])
      expect(tally.radars['within-7'] + tally.radars.expired).toBeLessThanOrEqual(invites.length)
      const bySite = await countOpenBySite({ onSites: () => invites }, ['s1'], now)
      const open = [...bySite.values()].reduce((total, count) => total + count, 0)
      const { pending, expiring, unknown } = tally.states
      expect(open).toBe(pending + expiring + unknown + tally.states['possibly-accepted'])
    }),
  )
})

test('open invites are counted some sites a turn', async () => {
  const reads: number[] = []
  const siteIds = Array.from({ length: 420 }, (_, at) => `s${at}`)
  const onSites = (some: readonly string[]) => {
    reads.push(some.length)
    return some.map((site_id) => invite({ site_id }))
  }
  const counting = countOpenBySite({ onSites }, siteIds, now)
  expect(reads).toEqual([50])
  expect((await counting).size).toBe(420)
  expect(reads).toHaveLength(9)
})

test('many that are alike count as that many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: -40, max: 40 }), (count, ahead) => {
      const one = invite({ expires_at: iso(ahead), last_sent_at: iso(ahead - 30) })
      const [counter, other] = [createInviteCounter(limits, now), createInviteCounter(limits, now)]
      counter.add([{ ...one, invites: count }])
      other.add(Array(count).fill(one))
      expect(counter.tally(personIdOf)).toEqual(other.tally(personIdOf))
    }),
  )
})

test('a week begins on its Monday, whatever day it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 3000 }), (days) => {
      const monday = mondayOf(addDays('2026-03-16', days))
      expect(new Date(monday).getUTCDay()).toBe(1)
      expect(mondayOf(monday)).toBe(monday)
      expect(mondayOf(addDays(monday, 6))).toBe(monday)
    }),
  )
  expect(lastWeeks('2026-03-22').at(-1)).toBe('2026-03-16')
})

test('who came and who left is counted by week', () => {
  const weeks = ['2026-03-09', '2026-03-16']
  const at = (minute: string, accounts: number) => ({ minute, accounts })
  const came = [at('2026-03-10T12:00', 1), at('2026-03-11T12:00', 1), at('2026-01-01T12:00', 1)]
  expect(countMoves(weeks, { came, left: [at('2026-03-17T12:00', 1)] })).toEqual([
    { week: '2026-03-09', came: 2, left: 0 },
    { week: '2026-03-16', came: 0, left: 1 },
  ])
})

test('the sites with the least room come first; those without a recorded limit say nothing', () => {
  const site = (id: string, contributors: number, seatLimit: number | null) => ({
    ...{ id, accountId: 'p', name: id, contributors, seatLimit, isPresent: true },
  })
  const found = fullestSites([site('a', 1, 5), site('b', 9, null), site('c', 4, 5)], new Map([['a', 1]]))
  expect(found).toEqual([
    { siteId: 'c', accountId: 'p', siteName: 'c', people: 4, open: 0, limit: 5 },
    { siteId: 'a', accountId: 'p', siteName: 'a', people: 1, open: 1, limit: 5 },
  ])
})
