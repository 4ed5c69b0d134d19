import { expect, test } from 'vitest'
import { AddAccountDialog } from '../../../renderer/accounts/add-account-dialog.tsx'
import type { Account } from '../../../shared/accounts.ts'
import { AppError } from '../../../shared/errors.ts'
import { anAccount } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, type } from '../mount.tsx'

const key = `IST.${'k'.repeat(400)}`

async function fill(answer: NonNullable<Parameters<typeof fakeBridge>[0]['accounts.add']>) {
  const bridge = fakeBridge({ 'accounts.add': answer })
  const added: Account[] = []
  await mount(
    <AddAccountDialog open onOpenChange={() => undefined} onAdded={(account) => added.push(account)} />,
  )
  await type(one('textbox', 'Name'), 'Northwind Agency')
  await type(one('textbox', 'Wix account id'), anAccount().wixAccountId)
  await type(one('textbox', 'API key'), ` ${key} `)
  await click(one('button', 'Save and check the key'))
  return { bridge, added }
}

test('the key goes to the core once, trimmed, and leaves the page', async () => {
  const { bridge, added } = await fill(() => ({ kind: 'added', account: anAccount() }))
  expect(bridge.inputsOf('accounts.add')).toEqual([
    { name: 'Northwind Agency', wixAccountId: anAccount().wixAccountId, key, keep: 'keychain' },
  ])
  expect(added).toHaveLength(1)
  const field = one('textbox', 'API key') as HTMLInputElement
  expect([field.value, field.type, field.autocomplete]).toEqual(['', 'password', 'off'])
})

test('a locked keychain adds nothing and offers the session, in words', async () => {
  const { bridge, added } = await fill((input: { keep: string }) =>
    input.keep === 'keychain'
      ? { kind: 'keychain', state: 'locked', message: 'Unlock the login keyring.' }
      : { kind: 'added', account: anAccount({ keyState: 'session' }) },
  )
  expect(added).toEqual([])
  expect(one('alert').textContent).toContain('Unlock the login keyring.')
  expect(one('alert').textContent).toContain('gone when the app closes')
  await click(one('button', 'Keep it for this session only'))
  expect(bridge.inputsOf('accounts.add')).toMatchObject([{ keep: 'keychain' }, { keep: 'session' }])
  expect(added).toHaveLength(1)
})

test('a failure keeps what was typed and says what happened', async () => {
  await fill(() => {
    throw new AppError('conflict', 'This account is here already, as “Northwind”.')
  })
  expect(one('alert').textContent).toContain('This account is here already')
  expect((one('textbox', 'API key') as HTMLInputElement).value).toContain(key)
})
