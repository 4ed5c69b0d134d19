import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AccountDetail } from '../../../renderer/accounts/account-detail.tsx'
import { AccountsScreen } from '../../../renderer/accounts/accounts-screen.tsx'
import { type Account, isKeyOld, type Probe } from '../../../shared/accounts.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { refusedContributors } from '../../electron/core/plan/plan-world.ts'
import { anAccount } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, type } from '../mount.tsx'

const changed: Account[] = []
const show = (account: Account) =>
  mount(
    <AccountDetail
      account={account}
      sites="sites"
      roles="roles"
      sync={null}
      onKeyChanged={(one) => changed.push(one)}
    />,
  )

test('an account that cannot send says so in the list and above its parts, with the way to mend it', async () => {
  const account = anAccount({ probe: refusedContributors })
  const bridge = fakeBridge({ 'accounts.probe': () => refusedContributors })
  await mount(
    <AccountsScreen
      accounts={{ value: [anAccount({ id: 'a2', name: 'Other' }), account], error: null, isBehind: false }}
      onRead={() => undefined}
      accountId={account.id}
      onOpen={() => undefined}
      sites={() => null}
      roles={() => null}
      sync={() => null}
      onKeyChanged={() => undefined}
      intent={null}
      onIntentDone={() => undefined}
    />,
  )
  expect(
    all('button').flatMap((button) => (button.hasAttribute('aria-current') ? [button.textContent] : [])),
  ).toEqual(['OtherNot known yet', 'Northwind AgencyCannot send'])
  expect(one('alert').textContent).toContain('Cannot send: the key lacks “Manage Contributors”.')
  expect(one('alert').textContent).toContain(
    'Select “Manage Contributors” for the key in Wix. Then check again.',
  )
  // The banner's own button, not the one beside the checks.
  const again = all('button').find((button) => one('alert').contains(button))
  if (again !== undefined) await click(again)
  expect(bridge.inputsOf('accounts.probe')).toEqual([{ accountId: account.id }])
})

test('a wrong account id is put right where it is said, with the id that works filled in', async () => {
  const namedId = 'aaaaaaaa-0000-4000-8000-000000000001'
  const check = { gap: null, message: '', isClear: true, triedOn: [] }
  const probe: Probe = {
    ...refusedContributors,
    namedId,
    checks: [
      { ...check, permission: 'sites', result: 'refused' },
      { ...check, permission: 'roles', result: 'refused' },
    ],
  }
  const fixed = anAccount({ wixAccountId: namedId })
  const bridge = fakeBridge({ 'accounts.setWixAccountId': () => fixed })
  await show(anAccount({ probe, keyState: 'refused' }))
  expect(one('alert').textContent).toContain('Cannot send: the account id is wrong.')
  await click(one('button', 'Edit account id…'))
  const field = one('textbox', 'Wix account id') as HTMLInputElement
  expect(field.value).toBe(namedId)
  await type(field, 'not an id')
  expect(one('dialog').textContent).toContain('This one does not')
  await type(field, namedId)
  await click(one('button', 'Save and check the key'))
  expect(bridge.inputsOf('accounts.setWixAccountId')).toEqual([{ accountId: 'a1', wixAccountId: namedId }])
  expect(changed).toEqual([fixed])
})

test('removing tells what goes with the account, on the button too', async () => {
  const removal = { sites: 12, roles: 9, openInvites: 1, rows: 0, runs: 0, requests: 0 }
  const bridge = fakeBridge({ 'accounts.removal': () => removal, 'accounts.remove': () => null })
  await show(anAccount())
  await click(one('button', 'More for this account'))
  await click(one('[role=menuitem]', 'Remove account…'))
  expect(all('[role=alertdialog] li').map((line) => line.textContent)).toEqual([
    'Its key is deleted from the keychain.',
    '12 sites and 9 roles leave the app; in Wix they stay as they are.',
    '1 open invite can no longer be resent or revoked from here. They can still be accepted.',
    'Rosters, known invites and the audit log stay.',
  ])
  expect(bridge.inputsOf('accounts.remove')).toEqual([])
  await click(one('button', 'Remove account and 12 sites'))
  expect(bridge.inputsOf('accounts.remove')).toEqual([{ accountId: 'a1' }])
})

test('the key panel says since when the key is this one, when it was used, and from when on it is old', async () => {
  const bridge = fakeBridge({
    'app.readSettings': () => ({ ...defaultSettings, keyRotationDays: 180 }),
    'accounts.setReadOnly': () => anAccount({ isReadOnly: true }),
  })
  const keySetAt = new Date(Date.now() - 200 * 86_400_000).toISOString()
  await show(anAccount({ keySetAt, keyUsedAt: null }))
  await click(one('tab', 'Key and pace'))
  expect(document.body.textContent).toContain('This key is 200 days old')
  expect(document.body.textContent).toContain('Last usednot yet')
  const [box] = all('checkbox', 'Only read: never send from this account')
  if (box === undefined) throw new Error('there is no box')
  await click(box)
  expect(bridge.inputsOf('accounts.setReadOnly')).toEqual([{ accountId: anAccount().id, isReadOnly: true }])
})

test('a young key, one of which nobody noted the day, and a reminder that is off say nothing', () => {
  fc.assert(
    fc.property(fc.option(fc.nat(4000)), fc.nat(4000), (days, limit) => {
      expect(isKeyOld(days, limit)).toBe(days !== null && limit !== 0 && days >= limit)
    }),
  )
})
