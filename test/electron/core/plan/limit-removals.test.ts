import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitRemovals } from '../../../../electron/core/plan/limit-removals.ts'
import { planAccess } from '../../../../electron/core/plan/plan-access.ts'
import type { PlanWorld } from '../../../../electron/core/plan/plan-input.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import type { Plan } from '../../../../shared/plan.ts'
import { account, knownLine, row, site, world } from './plan-world.ts'

// design.md §8: each limit with the harm that its absence would do.

const isIn = (who: string, siteId: string, roleIds: readonly string[] = ['r1']) =>
  knownLine({
    address: `${who}@x.example`,
    siteId,
    wixIds: [`w-${who}`],
    roles: { roleIds, source: 'read', at: '' },
  })

function worldOf(lines: readonly ReturnType<typeof knownLine>[], over: Partial<PlanWorld> = {}): PlanWorld {
  const siteIds = [...new Set(lines.map(({ siteId }) => siteId))]
  return world({
    sites: siteIds.map((id) => site({ id, name: `Site ${id}` })),
    knownOn: (siteId) => (key) => lines.find((line) => line.addressKey === key && line.siteId === siteId),
    knownOfSite: (siteId) => lines.filter((line) => line.siteId === siteId),
    roleTitles: new Map([
      ['r1', 'Editor'],
      ['co', 'Admin (Co-Owner)'],
    ]),
    ...over,
  })
}
const removal = (lines: readonly ReturnType<typeof knownLine>[], facts: PlanWorld) =>
  planAccess(
    {
      kind: 'access',
      act: 'remove',
      targets: lines.map(({ address, siteId, wixIds }) => ({ address, siteId, wixId: wixIds[0] ?? null })),
      roleIds: [],
    },
    facts,
  )
const limited = (plan: ReturnType<typeof removal>, releasedRemovals: number | null = null) =>
  limitRemovals({ ...plan, releasedRemovals })
const removed = (plan: Pick<Plan, 'calls'>) => plan.calls.filter(({ kind }) => kind === 'remove').length
const people = (count: number, siteId = 's1') =>
  Array.from({ length: count }, (_, at) => isIn(`p${at}`, siteId))

test('a filter that caught too much: 6 of the 20 people of a site are not removed by a click', () => {
  const all = people(20)
  const few = limited(removal(all.slice(0, 5), worldOf(all)))
  expect([removed(few), few.removals]).toEqual([5, null])
  const many = limited(removal(all.slice(0, 6), worldOf(all)))
  expect(removed(many)).toBe(0)
  expect(many.removals).toEqual({
    people: 6,
    sites: [{ siteName: 'Site s1', people: 6, of: 20 }],
    isReleased: false,
  })
  expect(many.lines.map(({ verdict }) => verdict)).toEqual(
    all.slice(0, 6).map(() => ({ kind: 'skip', reason: 'too-many-removals', people: 6 })),
  )
  // 6 of 30 are a fifth and no more.
  const wide = people(30)
  expect(limited(removal(wide.slice(0, 6), worldOf(wide))).removals).toBeNull()
})

test('a leaver list of another client: 26 people, one a site, wait for the number; one leaver off 140 sites does not', () => {
  const spread = Array.from({ length: 26 }, (_, at) => isIn(`p${at}`, `s${at}`))
  expect(limited(removal(spread, worldOf(spread))).removals).toMatchObject({ people: 26, sites: [] })
  expect(limited(removal(spread.slice(1), worldOf(spread))).removals).toBeNull()
  const leaver = Array.from({ length: 140 }, (_, at) => isIn('ann', `s${at}`))
  expect(removed(limited(removal(leaver, worldOf(leaver))))).toBe(140)
})

test('only the number of this plan lets them go, and another number of people stops them again', () => {
  const all = people(8)
  const plan = removal(all.slice(0, 7), worldOf(all))
  expect(removed(limited(plan, 6))).toBe(0)
  expect(limited(plan, 7)).toMatchObject({ removals: { people: 7, isReleased: true } })
  expect(removed(limited(plan, 7))).toBe(7)
  expect(removed(limited(removal(all, worldOf(all)), 7))).toBe(0)
})

test('the invitations of the plan are not held up by its removals', () => {
  const all = people(6)
  const facts = worldOf(all)
  const rows = [
    ...all.map((line, at) => row({ position: at + 1, address: line.address, isEnded: true })),
    row({ position: 9, address: 'new@x.example' }),
  ]
  const plan = limited(planRows(rows, facts))
  expect(plan.calls.map(({ kind, lines }) => [kind, lines])).toEqual([['invite', [6]]])
  expect(plan.lines[6]?.verdict).toEqual({ kind: 'call', call: 0 })
})

test('the last co-owner that is known stays, whoever is removed beside them; one of two may go', () => {
  const two = [isIn('ann', 's1', ['co']), isIn('bob', 's1', ['co']), ...people(3)]
  const plan = limited(removal(two.slice(0, 2), worldOf(two)))
  expect(plan.lines.map(({ verdict }) => (verdict.kind === 'skip' ? verdict.reason : verdict.kind))).toEqual([
    'call',
    'last-co-owner',
  ])
  expect(removed(plan)).toBe(1)
})

test('the last co-owner is not made an editor either', () => {
  const one = [isIn('ann', 's1', ['co'])]
  const targets = [{ address: 'ann@x.example', siteId: 's1', wixId: null }]
  const plan = planAccess({ kind: 'access', act: 'change-role', targets, roleIds: ['r1'] }, worldOf(one))
  expect(plan.calls).toHaveLength(1)
  expect(limited(plan).lines[0]?.verdict).toEqual({ kind: 'skip', reason: 'last-co-owner' })
})

test('the account of the key is never removed, by its person or by its bare id', () => {
  const own = knownLine({ wixIds: ['wix-acc'], isOwnKey: true })
  const facts = worldOf([own], { accounts: [account({ wixAccountId: 'WIX-ACC' })] })
  const targets = [
    { address: own.address, siteId: 's1', wixId: null },
    { address: '', siteId: 's1', wixId: 'wix-acc' },
  ]
  const plan = planAccess({ kind: 'access', act: 'remove', targets, roleIds: [] }, facts)
  expect(plan.lines.map(({ verdict }) => verdict)).toEqual([
    { kind: 'skip', reason: 'own-account' },
    { kind: 'skip', reason: 'own-account' },
  ])
})

test('a sync that lost a third of a site: nobody is removed and no counted seat is filled by it', () => {
  const all = people(6)
  const facts = worldOf(all, { isUnproven: () => true, sites: [site({ seatLimit: 4, contributors: 2 })] })
  const rows = [
    row({ address: 'p0@x.example', isEnded: true }),
    row({ position: 2, address: 'new@x.example' }),
  ]
  const plan = planRows(rows, facts)
  expect(plan.calls).toEqual([])
  expect(plan.lines.map(({ verdict }) => verdict.kind === 'skip' && verdict.reason)).toEqual([
    'unproven-read',
    'unproven-read',
  ])
})

test('whatever is removed: below the limits or by its number, each line in one place, the calls numbered right', () => {
  const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4 })), {
    maxLength: 80,
  })
  fc.assert(
    fc.property(drawn, fc.option(fc.integer({ min: 1, max: 40 })), (pairs, released) => {
      const lines = pairs.map(([who, where]) => isIn(`p${who}`, `s${where}`))
      const plan = limited(removal(lines, worldOf(lines)), released)
      const gone = new Set(plan.calls.map((call) => plan.lines[call.lines[0] ?? -1]?.addressKey))
      expect(gone.size > 25 && plan.removals?.isReleased !== true).toBe(false)
      plan.lines.forEach(({ verdict }, at) => {
        if (verdict.kind === 'call') expect(plan.calls[verdict.call]?.lines).toEqual([at])
        else expect(verdict).toMatchObject({ kind: 'skip', reason: 'too-many-removals' })
      })
    }),
  )
})
