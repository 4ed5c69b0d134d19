import { expect, test } from 'vitest'
import { remap } from '../../../renderer/roster/import-table.tsx'
import { offersOf, suggestValues } from '../../../renderer/roster/suggest-values.ts'
import type { Role } from '../../../shared/directory.ts'
import { emptyCells } from '../../../shared/roster.ts'
import { anAccount, aSite } from '../builders.ts'

const aRole = (id: string, title: string, accountId = 'a1'): Role => ({
  id,
  accountId,
  title,
  description: '',
  isCustom: false,
})
const directory = {
  revision: 1,
  sites: [
    aSite({ id: 's1', name: 'Bakery', url: 'https://www.bakery-lund.example/' }),
    aSite({ id: 's2', name: 'Bakery', url: 'https://bakery-oslo.example', accountId: 'a2' }),
    aSite({ id: 's3', name: 'Old Mill', url: 'https://old-mill.example' }),
    aSite({ id: 's4', name: 'Gone', isPresent: false }),
  ],
  roles: [aRole('1', 'Blog Editor'), aRole('2', 'Translator'), aRole('3', 'Site Owner', 'a2')],
  syncs: [],
}
const offers = offersOf(directory, [anAccount(), anAccount({ id: 'a2', name: 'Southwind' })])
const valuesOf = (column: string, typed: string, siteId = '') =>
  suggestValues(column, typed, { ...emptyCells, siteId }, undefined, offers).map(({ value }) => value)

test('a site whose name is not unique is offered by its address, with name and account beside it', () => {
  expect(suggestValues('site', 'BAKERY', emptyCells, undefined, offers)).toEqual([
    { value: 'bakery-lund.example', detail: 'Bakery · Northwind Agency', searched: expect.any(String) },
    { value: 'bakery-oslo.example', detail: 'Bakery · Southwind', searched: expect.any(String) },
  ])
  expect(valuesOf('site', 'mill')).toEqual(['Old Mill'])
})

test('sites that are gone are not offered', () => {
  expect(valuesOf('site', 'gone')).toEqual([])
})

test('roles are those of the account of the row’s site, or all while there is none', () => {
  expect(valuesOf('roles', '', 's2')).toEqual(['Site Owner'])
  expect(valuesOf('roles', 'or')).toEqual(['Blog Editor', 'Translator'])
})

test('languages are found by code and by name, at most eight', () => {
  expect(valuesOf('language', 'germ')).toEqual(['de'])
  expect(valuesOf('language', '')).toHaveLength(8)
})

test('an address is offered what its problem suggests, and only for that text', () => {
  const cells = { ...emptyCells, email: 'ana@gmial.com' }
  const problem = { column: 'email', severity: 'hint', code: 'email-typo', message: 'm' } as const
  const mark = {
    id: 1,
    state: 'ready',
    problems: [{ ...problem, suggestion: 'ana@gmail.com' }],
    outcome: '',
    sentAt: null,
    expiresAt: null,
  } as const
  const offered = (typed: string) =>
    suggestValues('email', typed, cells, mark, offers).map(({ value }) => value)
  expect(offered('ana@gmial.com')).toEqual(['ana@gmail.com'])
  expect(offered('someone else')).toEqual([])
})

test('a roster column takes one file column: the earlier one is left out', () => {
  expect(remap(['email', 'name', 'ignore'], 2, 'email')).toEqual(['ignore', 'name', 'email'])
  expect(remap(['email', 'ignore'], 0, 'ignore')).toEqual(['ignore', 'ignore'])
})
