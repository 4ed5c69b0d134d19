import { expect, test } from 'vitest'
import { PersonAccounts } from '../../../renderer/people/person-accounts.tsx'
import type { KnownAccess } from '../../../shared/known-access.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one } from '../mount.tsx'
import { aPersonPage, known } from './person-builders.ts'

const said = { by: 'rosa', at: '2026-11-01T00:00:00.000Z' }
const line = (wixId: string, sureness: KnownAccess['sureness']) =>
  known({ siteId: wixId, state: 'accepted', sureness, wixIds: [wixId] })
const page = aPersonPage({
  access: [line('w-told', 'told'), line('w-probably', 'probably'), line('w-possibly', 'possibly')],
  accounts: [{ wixId: 'w-linked', ...said }],
  notTheirs: [{ wixId: 'w-other', ...said }],
})

test('an account that is only inferred can be said to be somebody else’s, with an undo; a word of Wix or of a person cannot', async () => {
  const changed = { person: page.person, changeId: 7 }
  const bridge = fakeBridge({ 'people.denyAccount': () => changed, 'people.undo': () => changed })
  await mount(<PersonAccounts page={page} />)
  expect(all('button', 'is somebody else').map((button) => button.getAttribute('aria-label'))).toEqual([
    'w-probably is somebody else',
    'w-possibly is somebody else',
  ])
  await click(one('button', 'w-probably is somebody else'))
  expect(bridge.inputsOf('people.denyAccount')).toEqual([{ personId: 'anna@x.invalid', wixId: 'w-probably' }])
  await click(one('button', 'Undo'))
  expect(bridge.inputsOf('people.undo')).toEqual([{ changeId: 7 }])
})

test('what was said not to be theirs stays on the page, says who said so, and can be taken back', async () => {
  const bridge = fakeBridge({ 'people.allowAccount': () => ({ person: page.person, changeId: 8 }) })
  await mount(<PersonAccounts page={page} />)
  expect(document.body.textContent).toContain('Somebody else’s, says rosa')
  await click(one('button', 'w-other may be theirs'))
  expect(bridge.inputsOf('people.allowAccount')).toEqual([{ personId: 'anna@x.invalid', wixId: 'w-other' }])
})
