import { expect, test } from 'vitest'
import { remap } from '../../../renderer/import/import-table.tsx'
import { type Asked, offersOf, suggestNote, suggestValues } from '../../../renderer/roster/suggest-values.ts'
import type { Role } from '../../../shared/directory.ts'
import { emptyCells } from '../../../shared/roster.ts'
import { startCpuTime } from '../../start-cpu-time.ts'
import { anAccount, aSite } from '../builders.ts'

const aRole = (id: string, title: string, accountId = 'a1', description = ''): Role => ({
  id,
  accountId,
  title,
  description,
  isCustom: false,
})
const directory = {
  revision: 1,
  sites: [
    aSite({ id: 's1', name: 'Bakery', url: 'https://www.bakery-lund.example/', folder: 'Food' }),
    aSite({ id: 's2', name: 'Bakery', url: 'https://bakery-oslo.example', accountId: 'a2' }),
    aSite({ id: 's3', name: 'Old Mill Café', url: 'https://old-mill.example' }),
    aSite({ id: 's4', name: 'Gone', isPresent: false }),
    aSite({ id: 's5', name: 'Mill of others', url: 'https://other.example', isOurs: false }),
  ],
  roles: [
    aRole('1', 'Blog Editor', 'a1', 'Writes posts'),
    aRole('2', 'Translator'),
    aRole('3', 'Site Owner', 'a2'),
  ],
  syncs: [],
}
const offers = offersOf(directory, [anAccount(), anAccount({ id: 'a2', name: 'Southwind' })])
const asked = (change: Partial<Asked> = {}): Asked => ({
  cells: emptyCells,
  mark: undefined,
  recentSites: () => [],
  people: () => [],
  ...change,
})
const offered = (column: string, typed: string, change: Partial<Asked> = {}) =>
  suggestValues(column, typed, asked(change), offers)
const valuesOf = (column: string, typed: string, change: Partial<Asked> = {}) =>
  offered(column, typed, change).map(({ value }) => value)
const onSite = (siteId: string) => ({ cells: { ...emptyCells, siteId } })

test('a site whose name is not unique is put in by its address, with address, account and folder below it', () => {
  expect(offered('site', 'BAKERY')).toEqual([
    { value: 'bakery-lund.example', label: 'Bakery', about: 'bakery-lund.example · Northwind Agency · Food' },
    { value: 'bakery-oslo.example', label: 'Bakery', about: 'bakery-oslo.example · Southwind' },
  ])
})

test.each([
  ['any word of its name, accents aside', 'cafe old', 's3'],
  ['its address', 'old-mill.ex', 's3'],
  ['its account', 'southw', 's2'],
  ['its folder', 'food', 's1'],
  ['its id', 's3', 's3'],
])('a site is found by %s', (_, typed, id) => {
  const about = offered('site', typed)[0]?.about ?? ''
  expect(about).toContain({ s1: 'lund', s2: 'oslo', s3: 'old-mill' }[id])
})

test('sites that are gone are not offered; foreign ones say why they cannot be chosen', () => {
  expect(valuesOf('site', 'gone')).toEqual([])
  expect(offered('site', 'mill').map(({ value, unavailable }) => [value, unavailable])).toEqual([
    ['Old Mill Café', undefined],
    ['Mill of others', expect.stringMatching(/^Not yours: /)],
  ])
  expect(valuesOf('site', '')).not.toContain('Mill of others')
})

test('sites used lately come first, below a heading', () => {
  const groups = offered('site', '', { recentSites: () => ['old mill café', 'nothing', 'old mill café'] })
  expect(groups.map(({ value, group }) => [value, group])).toEqual([
    ['Old Mill Café', 'Recent'],
    ['bakery-lund.example', 'All sites'],
    ['bakery-oslo.example', 'All sites'],
    ['Old Mill Café', 'All sites'],
  ])
})

test('roles are those of the account of the row’s site, or all while there is none', () => {
  expect(valuesOf('roles', '', onSite('s2'))).toEqual(['Site Owner'])
  expect(valuesOf('roles', 'or')).toEqual(['Blog Editor', 'Translator'])
  expect(offered('roles', 'blog')).toEqual([{ value: 'Blog Editor', about: 'Writes posts' }])
})

test('languages are found by code and by name', () => {
  expect(valuesOf('language', 'germ')).toEqual(['de'])
  expect(valuesOf('language', '').length).toBeGreaterThan(15)
})

test('where nothing matches, it is said what to do', () => {
  const note = (column: string, typed: string, found: number) =>
    suggestNote(column, typed, found, asked(), offers)
  expect(note('site', 'zzz', 0)).toMatch(/^No site matches “zzz”\. Search by/)
  expect(note('site', 'mill', 1)).toBe('1 of 3 sites')
  expect(note('roles', 'zzz', 0)).toMatch(/^No role matches/)
  expect(note('name', 'zzz', 0)).toBeNull()
  expect(suggestNote('site', '', 0, asked(), offersOf(null, []))).toMatch(/Add or sync an account/)
})

test('a mistyped mail provider is offered while it is typed, people of the roster after it', () => {
  const person = { value: 'ana@gmial.community', group: 'In this roster' }
  expect(offered('email', 'ana@gmial.com', { people: () => [person] })).toEqual([
    { value: 'ana@gmail.com', group: 'Did you mean this?' },
    person,
  ])
  expect(offered('email', 'ana@gmail.com')).toEqual([])
})

test('an address is offered what its problem suggests, and only for that text', () => {
  const cells = { ...emptyCells, email: 'ana @example.com' }
  const problem = { column: 'email', severity: 'hint', code: 'email-spaces', message: 'm' } as const
  const mark = {
    id: 1,
    state: 'ready',
    problems: [{ ...problem, suggestion: 'ana@example.com' }],
    outcome: null,
    sentAt: null,
    expiresAt: null,
    mails: 0,
    overdue: null,
    locked: null,
  } as const
  expect(valuesOf('email', 'ana @example.com', { cells, mark })).toEqual(['ana@example.com'])
  expect(valuesOf('email', 'someone else', { cells, mark })).toEqual([])
})

test('2,000 sites are searched in no noticeable time', () => {
  const sites = Array.from({ length: 2000 }, (_, at) =>
    aSite({ id: `id-${at}`, name: `Shop ${at}`, url: `https://shop-${at}.example` }),
  )
  const many = offersOf({ ...directory, sites }, [anAccount()])
  const times = Array.from({ length: 10 }, (_, at) => {
    const spent = startCpuTime()
    suggestValues('site', `shop 1${at}`, asked(), many)
    return spent()
  })
  expect(Math.min(...times)).toBeLessThan(10)
})

test('a roster column takes one file column: the earlier one is left out', () => {
  expect(remap(['email', 'name', 'ignore'], 2, 'email')).toEqual(['ignore', 'name', 'email'])
  expect(remap(['email', 'ignore'], 0, 'ignore')).toEqual(['ignore', 'ignore'])
})
