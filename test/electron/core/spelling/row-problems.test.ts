import { expect, test } from 'vitest'
import { rowProblems } from '../../../../electron/core/spelling/problems.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import type { Cells } from '../../../../shared/roster.ts'
import { problemWords } from '../../../../shared/words/problem-words.ts'
import { cellsOf, sampleDirectory } from '../roster/roster-desk.ts'

const resolver = createResolver(sampleDirectory())
const good = { email: 'ada@firm.example', site: 'Corner Bakery', roles: 'Website Manager' }
const problemsIn = (cells: Partial<Cells>) =>
  rowProblems(resolver.resolve(cellsOf({ ...good, ...cells })), resolver)
const told = (cells: Partial<Cells>) =>
  problemsIn(cells).map(({ column, severity, code }) => [column, severity, code])
const suggested = (cells: Partial<Cells>) => problemsIn(cells).map(({ suggestion }) => suggestion)

test('a whole row has no problems, and neither has a row that is empty in every cell', () => {
  expect(told({})).toEqual([])
  expect(rowProblems(cellsOf({ name: '  ' }), resolver)).toEqual([])
})

test('a row with a single word in it misses the rest', () => {
  const problems = rowProblems(cellsOf({ note: 'call her' }), resolver)
  expect(problems.map((problem) => problem.code)).toEqual(['email-missing', 'site-missing', 'roles-missing'])
})

test('what is wrong with an address is a problem of its cell', () => {
  expect(told({ email: 'ada' })).toEqual([['email', 'error', 'email-invalid']])
})

test.each([
  ['', 'site-missing'],
  ['Corner Bakry', 'site-unknown'],
  ['Twin Bakery', 'site-ambiguous'],
  ['Foreign Florist', 'site-foreign'],
  ['Blocked Books', 'site-blocked'],
  ['Gone Garage', 'site-absent'],
])('the site %j is %s', (site, code) => {
  expect(told({ site }).filter(([column]) => column === 'site')).toEqual([['site', 'error', code]])
})

test('an unknown site comes with the near one, an ambiguous one with its choices', () => {
  expect(problemsIn({ site: 'Corner Bakry' })[0]?.suggestion).toBe('Corner Bakery')
  expect(problemsIn({ site: 'Twin Bakery' }).map(problemWords)[0]).toContain('north.example, south.example')
})

test.each([
  ['', 'roles-missing'],
  ['Wizard', 'roles-unknown'],
  ['Website Manager, Wizard', 'roles-unknown'],
  ['Billing', 'roles-ambiguous'],
])('the roles %j are %s', (roles, code) => {
  expect(told({ roles })).toEqual([['roles', 'error', code]])
})

test('a mistyped role is offered whole, with the roles beside it', () => {
  expect(suggested({ roles: 'Website Manger; back office manager' })).toEqual([
    'Website Manager, Back Office Manager',
  ])
})

test('a role of a site nobody knows waits for the site', () => {
  expect(told({ site: 'Nowhere', roles: 'Billing' })).toContainEqual(['roles', 'error', 'roles-waiting'])
})

test('a role that left the directory is an error on a row that named it', () => {
  const cells = resolver.resolve(cellsOf(good))
  const later = createResolver({ ...sampleDirectory(), roles: sampleDirectory().roles.slice(1) })
  expect(rowProblems(later.refresh(cells), later).map((problem) => problem.code)).toEqual(['roles-unknown'])
})

test.each(['en', 'pt-BR', 'zh-Hant', 'DE', ''])('the language %j is fine', (language) => {
  expect(told({ language })).toEqual([])
})

test('an unknown language is an error; a name of one offers its code', () => {
  expect(told({ language: 'klingon' })).toEqual([['language', 'error', 'language-unknown']])
  expect(suggested({ language: 'Deutsch' })).toEqual(['de'])
  expect(suggested({ language: 'french' })).toEqual(['fr'])
})

test('a cell that holds far too much, or characters nobody can see, is a warning', () => {
  expect(told({ name: 'x'.repeat(301) })).toEqual([['name', 'warning', 'too-long']])
  expect(told({ note: 'a\u202eb' })).toEqual([['note', 'warning', 'hidden-characters']])
  expect(suggested({ note: 'a\u202eb' })).toEqual(['ab'])
})
