import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accessKinds,
  countKinds,
  everyAccess,
  filterAccess,
  isOfAccessKind,
  noClient,
} from '../../../renderer/access/filter-access.ts'
import {
  accessGroupings,
  entryKey,
  groupAccess,
  isAccessGroup,
} from '../../../renderer/access/group-access.ts'
import { accessStates } from '../../../shared/known-access.ts'
import { packedFact } from '../../../shared/packed/packed-access.ts'
import { ann, packedOf, plainNames, stranger } from './access-builders.ts'

const person = fc.constantFrom('ann@x.example', 'bob@x.example', 'cleo@y.example')
const lines = fc
  .uniqueArray(
    fc.record({
      person,
      site: fc.constantFrom('s1', 's2', 's3'),
      state: fc.constantFrom(...accessStates),
      sureness: fc.constantFrom(null, 'told', 'probably', 'possibly'),
    }),
    {
      selector: (one) => `${one.person} ${one.site}`,
    },
  )
  .map((drawn) =>
    packedOf(
      drawn.map((one) => ({
        ...ann,
        addressKey: one.person,
        address: one.person,
        personId: one.person,
        siteId: one.site,
        siteName: `Site ${one.site}`,
        state: one.state,
        sureness: one.sureness,
      })),
    ),
  )

test('however lines are grouped, each is there once, below the heading of its group, which counts it', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(...accessGroupings), (all, by) => {
      const entries = groupAccess(all, by, new Set(), plainNames)
      const shown = entries.filter((entry) => !isAccessGroup(entry))
      expect(shown.map(entryKey).toSorted()).toEqual(all.map(entryKey).toSorted())
      const groups = entries.filter(isAccessGroup)
      expect(groups.length).toBe(by === 'none' ? 0 : new Set(groups.map(({ key }) => key)).size)
      if (by !== 'none') expect(groups.reduce((sum, { lines }) => sum + lines, 0)).toBe(all.length)
      for (const [at, entry] of entries.entries()) {
        if (!isAccessGroup(entry)) continue
        const below = entries.slice(at + 1, at + 1 + entry.lines)
        expect(below.some(isAccessGroup)).toBe(false)
      }
    }),
  )
})

test('kinds are counted as lines are told by kind', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const each = accessKinds.map((kind) => [kind, all.filter((line) => isOfAccessKind(line, kind)).length])
      expect(countKinds(all)).toEqual(Object.fromEntries(each))
    }),
  )
})

test('folded groups keep their heading and lose their lines', () => {
  const entries = groupAccess(packedOf([ann, stranger]), 'person', new Set(['ann@x.example']), plainNames)
  expect(entries.map((entry) => (isAccessGroup(entry) ? entry.title : packedFact.wixIds(entry)[0]))).toEqual([
    'Änn Lee',
    'Wix account 465cd977…',
    '465cd977-0000',
  ])
})

test('who is only possibly in is not counted as in: one account may be either of two people', () => {
  const maybe = { ...ann, state: 'accepted', sureness: 'possibly' } as const
  const [heading] = groupAccess(packedOf([maybe, stranger]), 'site', new Set(), plainNames)
  expect(heading).toMatchObject({ lines: 2, in: 1, possibly: 1, unknown: 1 })
})

test('a search finds names without accents, Wix accounts, sites and roles', () => {
  const all = packedOf([
    { ...ann, roles: { roleIds: ['r1'], source: 'invited', at: '' } },
    { ...stranger, siteId: 's2', siteName: 'Marlowe Books' },
  ])
  const found = (text: string, more = {}) =>
    filterAccess(all, { ...everyAccess, text, ...more }, null, plainNames).map((line) => line.site.siteId)
  expect(found('ann lee')).toEqual([ann.siteId])
  expect(found('translat')).toEqual([ann.siteId])
  expect(found('465CD')).toEqual(['s2'])
  expect(found('marlowe')).toEqual(['s2'])
  expect(found('', { client: 'Northwind' })).toEqual(['s2'])
  expect(found('', { client: noClient })).toEqual([ann.siteId])
  expect(found('', { kind: 'unknown' })).toEqual(['s2'])
  expect(found('', { state: 'Has access (confirmed)' })).toEqual(['s2'])
})
