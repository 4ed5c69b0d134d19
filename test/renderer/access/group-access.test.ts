import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accessKinds,
  everyAccess,
  filterAccess,
  isOfAccessKind,
  noClient,
} from '../../../renderer/access/filter-access.ts'
import {
  type AccessGrouping,
  accessGroupings,
  entryKey,
  gatherGroups,
  isAccessGroup,
  layOutGroups,
} from '../../../renderer/access/group-access.ts'
import { type LinesToShow, showLines } from '../../../renderer/access/show-lines.ts'
import { finishWork } from '../../../renderer/ui/turns/work-in-turns.ts'
import { accessStates } from '../../../shared/known-access.ts'
import { type PackedLine, packedFact } from '../../../shared/packed/packed-access.ts'
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

const entriesOf = (all: readonly PackedLine[], by: AccessGrouping, folded: ReadonlySet<string> = new Set()) =>
  layOutGroups(all, finishWork(gatherGroups(all, by, plainNames)), folded)

const asking = (all: readonly PackedLine[], change: Partial<LinesToShow> = {}): LinesToShow => ({
  ...plainNames,
  ...{ all, accountId: null, sites: [], filter: everyAccess, grouping: 'site', compare: null },
  ...change,
})

test('however lines are grouped, each is there once, below the heading of its group, which counts it', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(...accessGroupings), (all, by) => {
      const entries = entriesOf(all, by)
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
      expect(finishWork(showLines(asking(all))).counts).toEqual(Object.fromEntries(each))
    }),
  )
})

test('folded groups keep their heading and lose their lines', () => {
  const entries = entriesOf(packedOf([ann, stranger]), 'person', new Set(['ann@x.example']))
  expect(entries.map((entry) => (isAccessGroup(entry) ? entry.title : packedFact.wixIds(entry)[0]))).toEqual([
    'Änn Lee',
    'Wix account 465cd977…',
    '465cd977-0000',
  ])
})

test('who is only possibly in is not counted as in: one account may be either of two people', () => {
  const maybe = { ...ann, state: 'accepted', sureness: 'possibly' } as const
  const [heading] = entriesOf(packedOf([maybe, stranger]), 'site')
  expect(heading).toMatchObject({ lines: 2, in: 1, possibly: 1, unknown: 1 })
})

test('a search finds names without accents, Wix accounts, sites and roles', () => {
  const all = packedOf([
    { ...ann, roles: { roleIds: ['r1'], source: 'invited', at: '' } },
    { ...stranger, siteId: 's2', siteName: 'Marlowe Books' },
  ])
  const found = (text: string, more = {}) =>
    finishWork(filterAccess(all, { ...everyAccess, text, ...more }, null, plainNames)).map(
      (line) => line.site.siteId,
    )
  expect(found('ann lee')).toEqual([ann.siteId])
  expect(found('translat')).toEqual([ann.siteId])
  expect(found('465CD')).toEqual(['s2'])
  expect(found('marlowe')).toEqual(['s2'])
  expect(found('', { client: 'Northwind' })).toEqual(['s2'])
  expect(found('', { client: noClient })).toEqual([ann.siteId])
  expect(found('', { kind: 'unknown' })).toEqual(['s2'])
  expect(found('', { state: 'Has access (confirmed)' })).toEqual(['s2'])
})

test('whoever comes back to the same lines has them at once, and others when anything is asked otherwise', () => {
  const all = packedOf([ann, { ...stranger, siteId: 's2', siteName: 'Marlowe Books' }])
  const asked = asking(all)
  const shown = finishWork(showLines(asked))
  expect(shown).toMatchObject({ siteCount: 2, lines: all })
  expect(finishWork(showLines({ ...asked, filter: { ...everyAccess } }))).toBe(shown)
  const found = finishWork(showLines({ ...asked, filter: { ...everyAccess, kind: 'unknown' } }))
  expect(found.lines.map(({ site }) => site.siteId)).toEqual(['s2'])
  expect(found.counts).toEqual(shown.counts)
  const byPerson = finishWork(showLines({ ...asked, grouping: 'person' }))
  expect(byPerson.groups?.map(({ title }) => title)).toEqual(['Änn Lee', 'Wix account 465cd977…'])
})
