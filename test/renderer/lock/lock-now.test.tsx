import { expect, test } from 'vitest'
import { LockScreen } from '../../../renderer/lock/lock-screen.tsx'
import { useLockNow } from '../../../renderer/lock/use-lock-now.tsx'
import type { Account } from '../../../shared/accounts.ts'
import type { LockedState, UnlockAnswer } from '../../../shared/workspace/app-lock.ts'
import { until } from '../../until.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one } from '../mount.tsx'

const locked: LockedState = {
  ...{ kind: 'locked', because: 'idle', since: '2026-11-23T09:00:00.000Z', afterMinutes: 10 },
  ...{ lostKeys: 2, pausedRuns: 1 },
}

function Asked({ keys }: { readonly keys: readonly Account['keyState'][] }) {
  const { lockNow, lockDialog } = useLockNow(keys.map((keyState, at) => ({ name: `Studio ${at}`, keyState })))
  return (
    <>
      <button type="button" onClick={lockNow}>
        Lock now
      </button>
      {lockDialog}
    </>
  )
}

test('it asks back with the names of the accounts where a key would be lost', async () => {
  const bridge = fakeBridge({ 'app.lock': () => locked })
  await mount(<Asked keys={['ok', 'session']} />)
  await click(one('button'))
  expect(document.body.textContent).toContain('The key of “Studio 1” is kept for this session only.')
  expect(bridge.inputsOf('app.lock')).toEqual([])
})

test('it locks at once where every key can be had again', async () => {
  const bridge = fakeBridge({ 'app.lock': () => locked })
  await mount(<Asked keys={['ok', 'missing']} />)
  await click(one('button'))
  expect(bridge.inputsOf('app.lock')).toHaveLength(1)
})

test('the lock screen says why, what is lost and what waits, and why it is still locked', async () => {
  const answer: UnlockAnswer = { kind: 'keychain', state: 'denied', message: 'The keychain denied access.' }
  fakeBridge({ 'app.unlock': () => answer })
  await mount(<LockScreen state={locked} />)
  const text = () => document.body.textContent ?? ''
  expect(text()).toContain('nobody used it for 10 minutes')
  expect(text()).toContain('2 keys kept for one session only are gone')
  expect(text()).toContain('1 run was paused by the lock')
  await click(one('button'))
  await until('the keychain’s answer is said', () => text().includes('The keychain denied access.'))
  expect(text()).toContain('Still locked: the system keychain gave no key')
})
