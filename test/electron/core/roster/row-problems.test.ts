import { expect, test } from 'vitest'
import { rowProblems } from '../../../../electron/core/roster/problems.ts'
import { createResolver } from '../../../../electron/core/roster/resolve.ts'
import type { Cells } from '../../../../shared/roster.ts'
import { cellsOf, sampleDirectory } from './roster-desk.ts'

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

test.each([
  'ada@firm.example',
  'ADA.Lovelace+invites@sub.firm.co.uk',
  "o'hara@firm.example",
  'grüße@firm.example',
  'ada@bücher.example',
  'ада@почта.рф',
  'x@a-b--c.example',
])('%j is an address', (email) => {
  expect(problemsIn({ email }).filter((problem) => problem.severity === 'error')).toEqual([])
})

test.each([
  ['ada', 'no @'],
  ['ada@', 'after the @'],
  ['@firm.example', 'before the @'],
  ['ada@firm', 'no ending'],
  ['ada@@firm.example', 'more than one @'],
  ['ada lovelace@firm.example', 'space'],
  ['ada..l@firm.example', 'dot'],
  ['ada@firm..example', 'dot'],
  [`${'a'.repeat(250)}@firm.example`, '254'],
])('%j is no address, and the reason is said', (email, reason) => {
  expect(told({ email })).toEqual([['email', 'error', 'email-invalid']])
  expect(problemsIn({ email })[0]?.message).toContain(reason)
})

test('what was copied along with an address is offered without it', () => {
  expect(suggested({ email: 'Ada Lovelace <ada@firm.example>' })).toEqual(['ada@firm.example'])
  expect(suggested({ email: 'mailto:ada@firm.example?subject=x' })).toEqual(['ada@firm.example'])
  expect(suggested({ email: 'ada@firm.example;' })).toEqual(['ada@firm.example'])
  expect(told({ email: 'ada\u200b@firm.example' })).toEqual([['email', 'error', 'email-hidden']])
  expect(suggested({ email: 'ada\u200b@firm.example' })).toEqual(['ada@firm.example'])
})

test.each([2, 300])('%i addresses in one cell are one error that counts them', (count) => {
  for (const separator of [', ', ';', '\n', ' ']) {
    const email = Array.from({ length: count }, (_, at) => `person${at}@firm.example`).join(separator)
    expect(told({ email })).toEqual([['email', 'error', 'email-several']])
    expect(problemsIn({ email })[0]?.message).toContain(`${count} addresses`)
  }
})

test('a mistyped mail provider and a shared mailbox are hints', () => {
  expect(told({ email: 'ada@gmial.com' })).toEqual([['email', 'hint', 'email-typo']])
  expect(suggested({ email: 'ada@gmial.com' })).toEqual(['ada@gmail.com'])
  expect(told({ email: 'Info@firm.example' })).toEqual([['email', 'hint', 'email-shared']])
  expect(told({ email: 'ada@gmx.net' })).toEqual([])
})

test('letters of several alphabets in one name are a warning', () => {
  expect(told({ email: 'аda@firm.example' })).toEqual([['email', 'warning', 'email-look-alike']])
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
  expect(problemsIn({ site: 'Twin Bakery' })[0]?.message).toContain('north.example, south.example')
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
