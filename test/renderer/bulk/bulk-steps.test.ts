import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeWords } from '../../../renderer/bulk/bulk-words.ts'
import { addRole, removeRole, rolesByAccount } from '../../../renderer/bulk/change-roles.ts'
import { copyAccess, type OtherRoles } from '../../../renderer/bulk/copy-access.ts'
import { expandToSites } from '../../../renderer/bulk/expand-to-sites.ts'
import { fillFromRow } from '../../../renderer/bulk/fill-from-row.ts'
import { missingRoleWords } from '../../../renderer/bulk/missing-role-words.ts'
import { parseRowRef } from '../../../renderer/bulk/parse-row-ref.ts'
import { peopleOfRows } from '../../../renderer/bulk/people-of-rows.ts'
import { setValues } from '../../../renderer/bulk/set-values.ts'
import type { RosterModel } from '../../../renderer/sheet/roster-model.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { Step } from '../../../shared/roster.ts'
import { startCpuTime } from '../../start-cpu-time.ts'
import { anAccount } from '../builders.ts'
import { aMark, aSheet } from '../sheet/view/made-sheet.ts'

const role = (id: string, accountId: string, title: string) => ({
  id,
  accountId,
  title,
  description: '',
  isCustom: false,
})
const site = (id: string, accountId: string) => ({
  id,
  accountId,
  name: id,
  url: '',
  isOurs: true,
  isBlocked: false,
  isPublished: true,
  isPremium: false,
  isHeadless: false,
  folder: null,
  contributors: 0,
  seatLimit: null,
  source: 'synced' as const,
  isPresent: true,
  client: '',
})
const directory: Directory = {
  revision: 1,
  sites: [site('s1', 'a1'), site('s2', 'a2')],
  roles: [
    role('1', 'a1', 'Editor'),
    role('2', 'a1', 'Billing'),
    role('3', 'a1', 'Editor, Blog'),
    role('9', 'a2', 'Editor'),
    role('7', 'a2', 'Twice'),
    role('8', 'a2', 'Twice'),
  ],
  syncs: [],
}
const accountRoles = rolesByAccount(directory)

function done(model: RosterModel, step: Step): RosterModel {
  for (const change of step.changes) expect(model.apply(change)).toBe(true)
  return model
}
const column = (model: RosterModel, name: 'roles' | 'roleIds' | 'site' | 'note' | 'email') =>
  model.order().map((id) => model.cells(id)?.[name])

test('setting a value counts what changes and what matches already, and leaves rows on their way alone', () => {
  const model = aSheet(
    [{ language: 'en' }, { language: 'de' }, { language: 'de' }],
    [aMark(3, { state: 'queued', locked: 'queued' })],
  )
  const change = setValues(model, [1, 2, 3], 'language', 'en')
  expect(change).toMatchObject({ changed: 1, same: 1 })
  expect(change.step.label).toBe('Set language to en in 1 row')
  expect(changeWords(model, change)).toEqual([
    '1 row changes, 1 row already matches.',
    '1 row left alone (row 3): This row waits in the outbox. Drop it there before you change it.',
  ])
  expect(setValues(model, [3], 'note', 'x').changed).toBe(1)
})

test('a site that was picked brings its id, so that its name need not be unique', () => {
  const model = aSheet([{ site: 'Bakery', siteId: 's1' }])
  expect(setValues(model, [1], 'site', 'Bakery', 's2').step.changes).toEqual([
    { kind: 'set', rows: [{ id: 1, cells: { site: 'Bakery', siteId: 's2' } }] },
  ])
})

test('a role is added by the id it has in each row’s account; what is there stays', () => {
  const model = aSheet([
    { siteId: 's1', roles: 'Billing', roleIds: '2' },
    { siteId: 's2' },
    { siteId: 's1', roles: 'Editor', roleIds: '1' },
    { siteId: '', roles: 'Edtor' },
  ])
  const change = addRole(model, [1, 2, 3, 4], 'Editor', accountRoles)
  expect(change).toMatchObject({ changed: 3, same: 1 })
  done(model, change.step)
  expect(column(model, 'roleIds')).toEqual(['2,1', '9', '1', ''])
  expect(column(model, 'roles')).toEqual(['Billing, Editor', 'Editor', 'Editor', 'Edtor, Editor'])
})

test('a role that an account has not, or has twice, is not forced on its rows', () => {
  const model = aSheet([{ siteId: 's1' }, { siteId: 's2' }])
  expect([...addRole(model, [1, 2], 'Twice', accountRoles).leftOut.values()]).toEqual([[1], [2]])
  expect(addRole(model, [1, 2], 'Billing', accountRoles).changed).toBe(1)
})

test('removing a role keeps the others, also one with a comma in its name, and text nobody understands', () => {
  const model = aSheet([
    { siteId: 's1', roles: 'Editor, Editor, Blog', roleIds: '1,3' },
    { siteId: '', roles: 'Edtor; Editor' },
    { siteId: 's1', roles: 'Billing', roleIds: '2' },
  ])
  const change = removeRole(model, [1, 2, 3], 'editor', accountRoles)
  expect(change).toMatchObject({ changed: 2, same: 1 })
  done(model, change.step)
  expect(column(model, 'roles')).toEqual(['Editor, Blog', 'Edtor', 'Billing'])
  expect(column(model, 'roleIds')).toEqual(['3', '', '2'])
})

test('expanding makes a row for each person and site that is not there yet', () => {
  const model = aSheet([
    { email: 'Anna@x.example', name: 'Anna', site: 'One', siteId: 's1', roles: 'Editor' },
    { email: 'bo@x.example' },
    { email: '' },
  ])
  const people = peopleOfRows(model, [1, 2, 3])
  const sites = [
    { site: 'One', siteId: 's1' },
    { site: 'Two', siteId: 's2' },
  ]
  const expansion = expandToSites(model, people, sites, null)
  expect(expansion).toMatchObject({ pairs: 4, known: 1, fresh: 3 })
  done(
    model,
    expansion.step(1, () => 10),
  )
  expect(column(model, 'email')).toEqual([
    'Anna@x.example',
    'Anna@x.example',
    'bo@x.example',
    'bo@x.example',
    'bo@x.example',
    '',
  ])
  expect(expandToSites(model, people, sites, null).fresh).toBe(0)
})

test('copying access gives the sites and roles of another person, once', () => {
  const model = aSheet(
    [
      { email: 'a@x.example', site: 'One', siteId: 's1', roles: 'Editor', roleIds: '1' },
      { email: 'a@x.example', site: 'Two', siteId: 's2', roles: 'Editor', roleIds: '9' },
      { email: 'b@x.example', site: 'One', siteId: 's1', roles: 'Billing', roleIds: '2' },
      { email: 'c@x.example', site: 'One', siteId: 's1', roles: 'Billing', roleIds: '2' },
    ],
    [aMark(4, { state: 'sending', locked: 'sending' })],
  )
  const from = [1, 2].flatMap((id) => model.cells(id) ?? [])
  const people = peopleOfRows(model, [3, 4])
  const copied = (others: OtherRoles) => copyAccess(model, from, people, others, accountRoles)
  expect(copied('leave')).toMatchObject({ fresh: 2, edited: 0, same: 0, kept: 2, locked: [] })
  expect(copied('add')).toMatchObject({ fresh: 2, edited: 1, kept: 0, locked: [4] })
  const copy = copied('replace')
  expect(copy).toMatchObject({ fresh: 2, edited: 1, same: 0, kept: 0, locked: [4] })
  done(
    model,
    copied('add').step(4, () => 10),
  )
  expect(model.cells(3)).toMatchObject({ roles: 'Billing, Editor', roleIds: '2,1' })
  done(
    model,
    copy.step(4, () => 20),
  )
  expect(column(model, 'roles').slice(2, 4)).toEqual(['Editor', 'Billing'])
  expect(copied('leave')).toMatchObject({ fresh: 0, same: 3, kept: 1 })
})

test('the same roles in another order are the same', () => {
  const model = aSheet([
    { email: 'a@x.example', site: 'One', siteId: 's1', roles: 'Editor, Billing', roleIds: '1,2' },
    { email: 'b@x.example', site: 'One', siteId: 's1', roles: 'Billing, Editor', roleIds: '2,1' },
  ])
  const from = [1].flatMap((id) => model.cells(id) ?? [])
  for (const others of ['add', 'replace', 'leave'] as const) {
    expect(copyAccess(model, from, peopleOfRows(model, [2]), others, accountRoles)).toMatchObject({
      same: 1,
      edited: 0,
    })
  }
})

test('expanding thousands of people to thousands of sites is counted, not built', () => {
  const model = aSheet(Array.from({ length: 5000 }, (_, at) => ({ email: `p${at}@x.example` })))
  const sites = Array.from({ length: 2000 }, (_, at) => ({ site: `Site ${at}`, siteId: `s${at}` }))
  const spent = startCpuTime()
  expect(expandToSites(model, peopleOfRows(model, model.order()), sites, 'Editor').fresh).toBe(10_000_000)
  expect(spent()).toBeLessThan(1000)
})

test('whose account lacks a chosen role is said', () => {
  const accounts = [anAccount({ id: 'a1', name: 'Agency' }), anAccount({ id: 'a2', name: 'Second' })]
  expect(missingRoleWords(directory, accounts, directory.sites, ['Billing', 'Editor'])).toEqual([
    'The account Second has no role Billing.',
  ])
})

test('a row is meant by its number or by an address', () => {
  const model = aSheet([{ email: 'a@x.example' }, { email: 'B@x.example' }, { email: 'b@x.example' }])
  expect(parseRowRef(model, '2')).toMatchObject({ kind: 'row', id: 2 })
  expect(parseRowRef(model, ' b@X.example')).toMatchObject({ kind: 'row', id: 2 })
  expect(parseRowRef(model, '4')).toMatchObject({ kind: 'none', message: expect.stringContaining('1 to 3') })
  expect(parseRowRef(model, 'c@x.example')).toMatchObject({ kind: 'none' })
})

test('filling from another row takes only the chosen cells', () => {
  const model = aSheet([
    { roles: 'Editor', roleIds: '1', note: 'n' },
    { roles: '', note: 'mine' },
  ])
  const from = model.cells(1)
  if (from === undefined) throw new Error('no row')
  const fill = fillFromRow(model, from, [1, 2], new Set(['roles'] as const))
  expect(fill.changed).toBe(1)
  done(model, fill.step)
  expect(model.cells(2)).toMatchObject({ roles: 'Editor', roleIds: '1', note: 'mine' })
})

test('adding a role and taking it out again leaves every other role as it was', () => {
  const held = fc.uniqueArray(fc.constantFrom('2', '3'), { maxLength: 2 })
  fc.assert(
    fc.property(held, (roleIds) => {
      const titles: Readonly<Record<string, string>> = { '2': 'Billing', '3': 'Editor, Blog' }
      const roles = roleIds.map((id) => titles[id] ?? '').join(', ')
      const model = aSheet([{ siteId: 's1', roles, roleIds: roleIds.join() }])
      done(model, addRole(model, [1], 'Editor', accountRoles).step)
      done(model, removeRole(model, [1], 'Editor', accountRoles).step)
      expect(model.cells(1)).toMatchObject({ roles, roleIds: roleIds.join() })
    }),
  )
})
