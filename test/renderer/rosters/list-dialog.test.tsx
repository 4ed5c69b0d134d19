import { expect, test } from 'vitest'
import { ListDialog } from '../../../renderer/rosters/list-dialog.tsx'
import type { Directory } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Roster } from '../../../shared/roster.ts'
import { anAccount, aSite, noon } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, type } from '../mount.tsx'

const roster: Roster = {
  id: 'r9',
  name: 'Team',
  rows: 4,
  revision: 1,
  createdAt: noon,
  changedAt: noon,
  deletedAt: null,
}
const directory: Directory = {
  revision: 1,
  sites: [aSite(), aSite({ id: 's2', name: 'Cafe Malmo' })],
  roles: [{ id: 'e', accountId: 'a1', title: 'Blog Editor', description: '', isCustom: false }],
  syncs: [],
}

async function show() {
  const created: string[] = []
  await mount(
    <ListDialog
      directory={directory}
      accounts={[anAccount()]}
      onCreated={({ id }) => created.push(id)}
      onClose={() => undefined}
    />,
  )
  return created
}
const text = () => document.body.textContent ?? ''

test('people, sites and roles of a pasted list become the rows of a new roster, in one call', async () => {
  const bridge = fakeBridge({ 'roster.createFilled': () => roster })
  const created = await show()
  await type(one('textbox', 'People'), 'To: "Lee, Ann" <ann@x.example>; bob@y.example')
  expect(text()).toContain('2 people')
  await type(one('textbox', 'Name of the roster'), 'Team')
  await click(one('option', 'Bakery Lund'))
  await click(one('option', 'Cafe Malmo'))
  await click(one('option', 'Blog Editor'))
  await click(one('button', 'Create roster with 4 rows'))
  expect(created).toEqual(['r9'])
  const [input] = bridge.inputsOf('roster.createFilled')
  expect(input).toMatchObject({ name: 'Team', label: 'Add 2 people from a list' })
  const rows = (input as { readonly rows: readonly Record<string, string>[] }).rows
  expect(rows.map(({ email, name, site, siteId, roles }) => [email, name, site, siteId, roles])).toEqual([
    ['ann@x.example', 'Lee, Ann', 'Bakery Lund', 's1', 'Blog Editor'],
    ['bob@y.example', '', 'Bakery Lund', 's1', 'Blog Editor'],
    ['ann@x.example', 'Lee, Ann', 'Cafe Malmo', 's2', 'Blog Editor'],
    ['bob@y.example', '', 'Cafe Malmo', 's2', 'Blog Editor'],
  ])
})

test('what is not understood is counted and shown with its line while it is typed', async () => {
  fakeBridge({})
  await show()
  expect(one('button', 'Create roster').getAttribute('aria-disabled')).toBe('true')
  await type(one('textbox', 'People'), 'ann@x.example\nbob at y\nann@x.example')
  expect(text()).toContain('1 person, 1 named twice, 1 line is not understood')
  expect(one('ul', 'Not understood').textContent).toBe('Line 2: “bob at y”')
  expect(one('button', 'Create roster with 1 row')).toBeTruthy()
})

test('a roster that was not saved leaves everything as it was typed, with the reason', async () => {
  fakeBridge({
    'roster.createFilled': () => {
      throw new AppError('storage', 'The disk is full.')
    },
  })
  const created = await show()
  await type(one('textbox', 'People'), 'ann@x.example')
  await click(one('button', 'Create roster with 1 row'))
  expect(text()).toContain('The disk is full.')
  expect(created).toEqual([])
  expect(one('textbox', 'People').textContent).toBe('ann@x.example')
})
