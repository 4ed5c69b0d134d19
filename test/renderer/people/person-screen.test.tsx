import { expect, test } from 'vitest'
import { PersonScreen } from '../../../renderer/people/person-screen.tsx'
import { AppError } from '../../../shared/errors.ts'
import type { PersonPage } from '../../../shared/person-page.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, settle, type } from '../mount.tsx'
import { aPersonPage, known } from './person-builders.ts'

async function show(page: PersonPage, others: Record<string, PersonPage> = {}) {
  const told: string[] = []
  const changed = { person: page.person, changeId: 7 }
  const bridge = fakeBridge({
    'people.readPage': ({ personId }: { readonly personId: string }) => others[personId] ?? page,
    'people.search': () => ({
      matching: 1,
      hits: Object.values(others).map(({ person, name }) => ({
        id: person.id,
        name,
        address: person.id,
        others: 0,
        hasLeft: false,
        rows: 1,
        invites: 0,
      })),
    }),
    'people.join': () => changed,
    'people.split': () => changed,
    'people.markLeft': () => changed,
    'people.lift': () => changed,
    'people.undo': () => {
      throw new AppError('conflict', 'This can’t be undone: these people were changed since.')
    },
  })
  await mount(
    <PersonScreen
      personId={page.person.id}
      roleTitle={(roleId) => roleId}
      clientOf={() => ''}
      onPlan={(source) => told.push(JSON.stringify(source))}
      onRoster={() => undefined}
      onErased={() => undefined}
      onObstacle={() => undefined}
      onPerson={(personId) => told.push(personId)}
      history={(people) => <p>History of {people.join(' ')}</p>}
    />,
  )
  await settle()
  return { bridge, told }
}

test('joining shows what follows before it is done, and the notice undoes it', async () => {
  const { bridge } = await show(aPersonPage({ access: [known({})] }), {
    'lee@x.invalid': {
      ...aPersonPage({
        addressKeys: ['lee@x.invalid'],
        access: [known({ addressKey: 'lee@x.invalid', state: 'accepted' })],
      }),
      person: {
        id: 'lee@x.invalid',
        name: '',
        addressKeys: ['lee@x.invalid'],
        accounts: [],
        left: { at: '2026-11-01T00:00:00.000Z', by: 'rosa', note: '' },
        notTheirs: [],
      },
    },
  })
  await click(one('button', 'Join another…'))
  await settle()
  await click(one('button', 'lee@x.invalid'))
  const dialog = one('dialog')
  expect(dialog.textContent).toContain('2 addresses become one person: anna@x.invalid, lee@x.invalid.')
  expect(dialog.textContent).toContain('rows and plans of all these addresses will be held')
  expect(dialog.textContent).toContain('Under more than one address on Bakery')
  expect(bridge.inputsOf('people.join')).toEqual([])
  await click(one('button', 'Join'))
  expect(bridge.inputsOf('people.join')).toEqual([{ addressKeys: ['anna@x.invalid', 'lee@x.invalid'] }])
  await click(one('button', 'Undo'))
  expect(bridge.inputsOf('people.undo')).toEqual([{ changeId: 7 }])
  expect(document.body.textContent).toContain('these people were changed since')
})

test('an address that nothing knows yet can be joined; the person’s own cannot', async () => {
  await show(aPersonPage({}))
  await click(one('button', 'Join another…'))
  await settle()
  await type(one('[type=search]'), 'ANNA@x.invalid')
  await settle()
  expect(document.body.textContent).toContain('Nobody else matches')
  await type(one('[type=search]'), 'New@x.invalid')
  await settle()
  expect(one('button', 'new@x.invalid').textContent).toContain('never invited')
})

test('the only address cannot be split off; one of two says what goes with it', async () => {
  await show(aPersonPage({}))
  expect(all('button', 'Split off')).toEqual([])
  const { bridge } = await show(
    aPersonPage({
      addressKeys: ['anna@x.invalid', 'lee@x.invalid'],
      accounts: [{ wixId: 'w1', at: '2026-11-01T00:00:00.000Z', by: 'rosa' }],
    }),
  )
  await click(one('button', 'Split off lee@x.invalid'))
  expect(one('dialog').textContent).toContain('The Wix account stays with the others.')
  await click(one('button', 'Split off'))
  expect(bridge.inputsOf('people.split')).toEqual([{ addressKey: 'lee@x.invalid' }])
})

test('who left is said above everything, with who says so and why', async () => {
  const page = aPersonPage({})
  const left = { at: '2026-11-01T12:00:00.000Z', by: 'rosa', note: 'Contract ended' }
  const { bridge } = await show({ ...page, person: { ...page.person, left } })
  expect(document.body.textContent).toMatch(/Marked as left by rosa, 1 Nov( 2026)?: “Contract ended”\./)
  expect(all('button', 'Mark as left…')).toEqual([])
  await click(one('button', 'No longer left'))
  expect(bridge.inputsOf('people.lift')).toEqual([{ personId: 'anna@x.invalid' }])
})
