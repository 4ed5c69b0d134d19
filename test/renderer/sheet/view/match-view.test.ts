import { expect, test } from 'vitest'
import { groupRows } from '../../../../renderer/sheet/view/group-rows.ts'
import { listValues } from '../../../../renderer/sheet/view/list-values.ts'
import { matchView } from '../../../../renderer/sheet/view/match-view.ts'
import { chosenValues, mergeChoice, testOfChoice } from '../../../../renderer/sheet/view/value-choice.ts'
import { type Filter, plainView, type RowId, type View } from '../../../../shared/roster.ts'
import { aMark, aProblem, aSheet, contextOf, someNames } from './made-sheet.ts'

const sheet = aSheet(
  [
    { email: 'Ana@Example.com', site: 'Café Zoé', siteId: 's1', roles: 'Editor, Blog', roleIds: 'r1' },
    { email: 'ana@example.com ', site: 'Harbour Gym', siteId: 's3', roles: 'Billing', roleIds: 'r2' },
    {
      email: 'ben@example.com',
      site: 'harbour gym',
      siteId: 's3',
      roles: 'Editor, Blog, Billing',
      roleIds: 'r1,r2',
    },
    { email: '', site: 'nowhere', language: 'de', note: 'call first' },
  ],
  [
    aMark(1, {
      state: 'sent',
      mails: 3,
      outcome: { kind: 'sent', job: 'invite', note: { kind: 'told', words: 'on Monday' } },
    }),
    aMark(2, {
      problems: [aProblem({ severity: 'warning', code: 'duplicate', row: 1, hasSameRoles: true })],
    }),
    aMark(4, { state: 'draft', problems: [aProblem()] }),
  ],
)
const world = contextOf(sheet)

function shown(change: Partial<View>): readonly RowId[] {
  const passes = matchView({ ...plainView, ...change }, world)
  return passes === null ? sheet.order() : sheet.order().filter(passes)
}
const by = (subject: Filter['subject'], test: Filter['test']) => shown({ filters: [{ subject, test }] })

test.each([
  ['', [1, 2, 3, 4]],
  ['  ZOE ', [1]],
  ['monday', [1]],
  ['invited', [1]],
  ['reminded TWICE', [1]],
  ['draft', [3, 4]],
  ['gym', [2, 3]],
  ['call first', [4]],
  ['Monday\nCafé', []],
])('the quick filter “%s” looks into every cell, the state, its numbers and the outcome', (text, ids) => {
  expect(shown({ text })).toEqual(ids)
})

test.each<[string, Filter['subject'], Filter['test'], readonly number[]]>([
  ['a site, case aside', 'site', { kind: 'values', values: ['Harbour Gym'], isNot: false }, [2, 3]],
  ['no site of these', 'site', { kind: 'values', values: ['Harbour Gym'], isNot: true }, [1, 4]],
  ['empty cells', 'language', { kind: 'values', values: [''], isNot: false }, [1, 2, 3]],
  ['one of several roles', 'roles', { kind: 'values', values: ['Billing'], isNot: false }, [2, 3]],
  [
    'a role with a comma in its title',
    'roles',
    { kind: 'values', values: ['editor, blog'], isNot: false },
    [1, 3],
  ],
  ['a state', 'state', { kind: 'values', values: ['draft'], isNot: false }, [3, 4]],
  ['the account of the site', 'account', { kind: 'values', values: ['a2'], isNot: false }, [2, 3]],
  ['the client of the site', 'client', { kind: 'values', values: ['cafe nord'], isNot: false }, [2, 3]],
  ['a part of the client', 'client', { kind: 'contains', text: 'nord', isNot: false }, [2, 3]],
  ['no account', 'account', { kind: 'values', values: [''], isNot: false }, [4]],
  ['any error or warning', 'problem', { kind: 'values', values: ['error', 'warning'], isNot: false }, [2, 4]],
  ['one kind of problem', 'problem', { kind: 'values', values: ['site-unknown'], isNot: false }, [4]],
  ['no problem', 'problem', { kind: 'values', values: [''], isNot: false }, [1, 3]],
  ['contains', 'email', { kind: 'contains', text: ' EXAMPLE', isNot: false }, [1, 2, 3]],
  ['contains not', 'email', { kind: 'contains', text: 'ana', isNot: true }, [3, 4]],
  ['begins with', 'site', { kind: 'begins', text: 'harb', isNot: false }, [2, 3]],
  ['equals, accents aside', 'site', { kind: 'equals', text: 'cafe zoe', isNot: false }, [1]],
  ['is empty', 'email', { kind: 'empty', isNot: false }, [4]],
  ['is not empty', 'outcome', { kind: 'empty', isNot: true }, [1]],
  ['a state by its words', 'state', { kind: 'contains', text: 'invi', isNot: false }, [1]],
])('a filter by %s', (_, subject, test, ids) => {
  expect(by(subject, test)).toEqual(ids)
})

test('filters, the quick filter and the group that is looked at must all be passed', () => {
  const focus = { by: 'person', key: 'ana@example.com', title: 'Ana' } as const
  expect(shown({ focus })).toEqual([1, 2])
  expect(shown({ focus, text: 'gym' })).toEqual([2])
  expect(
    shown({ focus, filters: [{ subject: 'roles', test: { kind: 'contains', text: 'blog', isNot: false } }] }),
  ).toEqual([1])
  expect(shown({ focus: { by: 'site', key: 's3', title: '' } })).toEqual([2, 3])
  expect(shown({ focus: { by: 'person', key: '', title: '' } })).toEqual([4])
})

test('the values of a column are counted once however they are written, empty last', () => {
  const values = listValues(world, sheet.order(), 'site')
  expect(values.map(({ title, rows }) => [title, rows])).toEqual([
    ['Café Zoé', 1],
    ['Harbour Gym', 2],
    ['nowhere', 1],
  ])
  expect(listValues(world, sheet.order(), 'roles').map(({ key, rows }) => [key, rows])).toEqual([
    ['billing', 2],
    ['editor, blog', 2],
    ['', 1],
  ])
  expect(listValues(world, sheet.order(), 'state').map(({ key }) => key)).toEqual(['draft', 'ready', 'sent'])
  expect(listValues(world, sheet.order(), 'problem').map(({ key }) => key)).toEqual([
    'error',
    'warning',
    'duplicate',
    'site-unknown',
    '',
  ])
})

test('values are chosen from all that are there, and the filter says the shorter list', () => {
  const values = listValues(world, sheet.order(), 'site')
  const all = chosenValues(values, null)
  expect(testOfChoice(values, all)).toEqual({ kind: 'test', test: null })
  const fewer = mergeChoice(all, new Set(), values.slice(0, 1))
  const said = testOfChoice(values, fewer)
  expect(said).toEqual({ kind: 'test', test: { kind: 'values', values: ['Café Zoé'], isNot: true } })
  expect(said.kind === 'test' && [...chosenValues(values, said.test)]).toEqual(['harbour gym', 'nowhere'])
  expect(testOfChoice(values, new Set(['nowhere']))).toMatchObject({
    test: { values: ['nowhere'], isNot: false },
  })
  expect(testOfChoice(values, new Set())).toMatchObject({ kind: 'error' })
})

test('groups have the totals of their rows; a row of two roles counts for both', () => {
  const people = groupRows(sheet, sheet.order(), 'person', someNames)
  expect(people).toEqual([
    { key: 'ana@example.com', title: 'Ana@Example.com', rows: 2, people: 1, sites: 2, troubled: 1 },
    { key: 'ben@example.com', title: 'ben@example.com', rows: 1, people: 1, sites: 1, troubled: 0 },
    { key: '', title: '', rows: 1, people: 0, sites: 0, troubled: 1 },
  ])
  const roles = groupRows(sheet, sheet.order(), 'roles', someNames)
  expect(roles.map(({ title, rows, people }) => [title, rows, people])).toEqual([
    ['Editor, Blog', 2, 2],
    ['Billing', 2, 2],
    ['', 1, 0],
  ])
  for (const grouping of ['person', 'site', 'account', 'client', 'state', 'roles', 'language'] as const) {
    for (const { key, title, rows } of groupRows(sheet, sheet.order(), grouping, someNames)) {
      expect(shown({ focus: { by: grouping, key, title } })).toHaveLength(rows)
    }
  }
})

test('days are compared as days; a cell without one passes no test of days', () => {
  const dated = aSheet([
    { until: '2026-12-30' },
    { until: '2026-12-31' },
    { until: '2027-01-01' },
    { until: '12/11/2026' },
    { until: '' },
  ])
  const passing = (kind: 'before' | 'after', isNot: boolean) => {
    const filters: readonly Filter[] = [{ subject: 'until', test: { kind, day: '2026-12-31', isNot } }]
    const passes = matchView({ ...plainView, filters }, contextOf(dated))
    return dated.order().filter((id) => passes?.(id) === true)
  }
  expect(passing('before', false)).toEqual([1])
  expect(passing('after', true)).toEqual([1, 2])
  expect(passing('after', false)).toEqual([3])
  expect(passing('before', true)).toEqual([2, 3])
})
