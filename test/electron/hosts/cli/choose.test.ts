import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseAccess } from '../../../../electron/hosts/cli/access/choose-access.ts'
import { chooseInvites, inviteStates } from '../../../../electron/hosts/cli/ledger/choose-invites.ts'
import { refuseLargerPlan, sizeOfPlan } from '../../../../electron/hosts/cli/limit-plan.ts'
import { chooseSites, siteLabels } from '../../../../electron/hosts/cli/name-filter.ts'
import { accessStates } from '../../../../shared/known-access.ts'
import { openStates } from '../../../../shared/ledger.ts'
import { anAccount, anInvite, aPlan, aSite, noon } from '../../../renderer/builders.ts'

const dayMs = 86_400_000
const now = Date.parse(noon)
const daysAgo = (days: number) => new Date(now - days * dayMs).toISOString()
const everyInvite = {
  states: [],
  addresses: [],
  siteIds: null,
  noAnswer: undefined,
  expiresWithin: undefined,
} as const

const someInvite = fc
  .record({
    state: fc.constantFrom(...inviteStates),
    address: fc.constantFrom('ana@example.com', 'ben@example.com'),
    siteId: fc.constantFrom('s1', 's2'),
    sentDays: fc.integer({ min: 0, max: 20 }),
    endsDays: fc.option(fc.integer({ min: -5, max: 30 })),
  })
  .map(({ sentDays, endsDays, ...rest }) =>
    anInvite({
      ...rest,
      addressKey: rest.address,
      lastSentAt: daysAgo(sentDays),
      expiresAt: endsDays === null ? null : daysAgo(-endsDays),
    }),
  )

test('invites are chosen by all that is asked at once, in their order; who has answered is never reminded', () => {
  fc.assert(
    fc.property(
      fc.array(someInvite, { maxLength: 20 }),
      fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      fc.subarray([...inviteStates]),
      (invites, noAnswer, expiresWithin, states) => {
        const found = chooseInvites(invites, { ...everyInvite, noAnswer, expiresWithin, states }, now)
        const expected = invites.filter(
          (invite) =>
            (states.length === 0 || states.includes(invite.state)) &&
            (noAnswer === undefined ||
              (openStates.has(invite.state) && Date.parse(invite.lastSentAt) <= now - noAnswer * dayMs)) &&
            (expiresWithin === undefined ||
              (openStates.has(invite.state) &&
                invite.expiresAt !== null &&
                Date.parse(invite.expiresAt) <= now + expiresWithin * dayMs)),
        )
        expect(found).toEqual(expected)
      },
    ),
  )
  const [ana, ben] = [
    anInvite(),
    anInvite({ address: 'Ben@Example.com', addressKey: 'ben@example.com', siteId: 's2' }),
  ]
  expect(chooseInvites([ana, ben], { ...everyInvite, addresses: ['BEN@example.com'] }, now)).toEqual([ben])
  expect(chooseInvites([ana, ben], { ...everyInvite, siteIds: new Set(['s1']) }, now)).toEqual([ana])
})

const sites = [
  aSite(),
  aSite({ id: 's2', name: 'Café Lund', url: 'http://cafe.example/', client: 'Studio North' }),
  aSite({ id: 's3', name: 'Twin', url: 'https://one.example', client: 'Studio North', accountId: 'a2' }),
  aSite({ id: 's4', name: 'twin', url: '' }),
]
const accounts = [anAccount(), anAccount({ id: 'a2', name: 'Südwind', wixAccountId: 'w2' })]
const none = { account: [], client: [], site: [] } as const
const chosen = (wishes: Partial<Record<keyof typeof none, readonly string[]>>) => {
  const ids = chooseSites({ ...none, ...wishes }, accounts, sites)
  return ids === null ? null : [...ids]
}

test('sites are named by name, address or id, and narrowed by account and client', () => {
  expect(chosen({})).toBeNull()
  expect(chosen({ site: ['cafe lund'] })).toEqual(['s2'])
  expect(chosen({ site: ['bakery-lund.com', 's3'] })).toEqual(['s1', 's3'])
  expect(chosen({ client: ['studio north'] })).toEqual(['s2', 's3'])
  expect(chosen({ client: ['Studio North'], account: ['südwind'] })).toEqual(['s3'])
  expect(chosen({ account: ['a1'], site: ['s3'] })).toEqual([])
})

test('a name that fits nothing, or several sites, is refused and says what there is', () => {
  expect(() => chosen({ site: ['Nowhere'] })).toThrow('There is no site “Nowhere”.')
  expect(() => chosen({ client: ['Nobody'] })).toThrow('No site has the client “Nobody”.')
  expect(() => chosen({ account: ['Nobody'] })).toThrow('There is “Northwind Agency”, “Südwind”.')
  expect(() => chosen({ site: ['Twin'] })).toThrow('by its id: s3 (https://one.example), s4.')
})

test('sites of one name are told apart by address or id', () => {
  const label = siteLabels([...sites, aSite({ id: 's5', name: 'Twin', url: '' })])
  expect([label('s1', 'Bakery Lund'), label('s3', 'Twin'), label('s5', 'Twin')]).toEqual([
    'Bakery Lund',
    'Twin (one.example)',
    'Twin (s5)',
  ])
})

test('access is chosen by state and site; the oldest read is said, never an unread site as one', () => {
  const someAccess = fc.record({
    state: fc.constantFrom(...accessStates),
    siteId: fc.constantFrom('s1', 's2'),
    personId: fc.option(fc.constant('ana@example.com')),
    isOwnKey: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(someAccess),
      fc.subarray([...accessStates]),
      fc.boolean(),
      (lines, states, onlyUnknown) => {
        const found = chooseAccess(lines, { states, siteIds: new Set(['s1']), onlyUnknown })
        expect(found).toEqual(
          lines.filter(
            ({ state, siteId, personId, isOwnKey }) =>
              states.includes(state) &&
              siteId === 's1' &&
              // Whose the account of our own key is, is known.
              !(onlyUnknown && (personId !== null || isOwnKey)),
          ),
        )
      },
    ),
  )
})

test('a plan within its limits goes, a larger one is refused: in all, and by what it takes away', () => {
  const { calls } = aPlan()
  const [call] = calls
  if (call === undefined) throw new Error('the plan has no call')
  const kinds = ['invite', 'resend', 'revoke', 'change-role', 'remove'] as const
  const someCall = fc
    .record({ kind: fc.constantFrom(...kinds), lines: fc.array(fc.nat(), { maxLength: 5 }) })
    .map((change) => ({ ...call, ...change }))
  const limit = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined })
  fc.assert(
    fc.property(fc.array(someCall, { maxLength: 5 }), limit, limit, (made, atMost, endAtMost) => {
      const plan = { id: 'p1', calls: made }
      const { lines, ends } = sizeOfPlan(plan)
      expect(lines).toBe(made.flatMap((one) => one.lines).length)
      const isTooLarge = lines > (atMost ?? lines) || ends > (endAtMost ?? ends)
      const look = () => refuseLargerPlan(plan, { atMost, endAtMost })
      if (isTooLarge) expect(look).toThrow('Nothing was sent.')
      else expect(look).not.toThrow()
    }),
  )
})
