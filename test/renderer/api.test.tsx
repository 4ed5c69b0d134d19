import { expect, test } from 'vitest'
import { call, isCancelled } from '../../renderer/api.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppLockState } from '../../shared/workspace/app-lock.ts'
import { fakeBridge } from './fake-bridge.ts'

test('a call sends its input under a new request id and resolves to the value', async () => {
  const bridge = fakeBridge({ 'roster.list': () => [] })
  expect(await call('roster.list', {})).toEqual([])
  await call('roster.list', {})
  const ids = bridge.calls.map((each) => each.requestId)
  expect(new Set(ids).size).toBe(2)
})

test('a failure rejects with its code, words and detail', async () => {
  fakeBridge({
    'plan.discard': () => {
      throw new AppError('conflict', 'The plan was sent meanwhile. Look in the Outbox.', { runId: 'r' })
    },
  })
  const failure = await call('plan.discard', { planId: 'p' }).catch((cause: unknown) => cause)
  expect(failure).toBeInstanceOf(AppError)
  expect(failure).toMatchObject({
    code: 'conflict',
    message: 'The plan was sent meanwhile. Look in the Outbox.',
    detail: { runId: 'r' },
  })
})

test('an aborted call tells the core to cancel exactly that request', async () => {
  let refuse = () => {}
  const bridge = fakeBridge({
    'directory.sync': () =>
      new Promise((_resolve, reject) => {
        refuse = () => reject(new AppError('cancelled', 'Cancelled.'))
      }),
    'app.cancel': () => {
      refuse()
      return null
    },
  })
  const abort = new AbortController()
  const running = call('directory.sync', { accountId: 'a' }, { signal: abort.signal }).catch(
    (cause: unknown) => cause,
  )
  abort.abort()
  expect(isCancelled(await running)).toBe(true)
  expect(bridge.inputsOf('app.cancel')).toEqual([{ requestId: bridge.calls[0]?.requestId }])
})

test('a call with an already aborted signal never reaches the core', async () => {
  const bridge = fakeBridge({ 'roster.list': () => [] })
  const failure = await call('roster.list', {}, { signal: AbortSignal.abort() }).catch(
    (cause: unknown) => cause,
  )
  expect(isCancelled(failure)).toBe(true)
  expect(bridge.calls).toEqual([])
})

test('progress reaches only the call it belongs to, and stops with its end', async () => {
  const bridge = fakeBridge({
    'directory.sync': (_input, requestId) => {
      bridge.emit('app.progress', { requestId: 'of another page', done: 9, total: 9, label: 'other' })
      bridge.emit('app.progress', { requestId, done: 1, total: 2, label: 'sites' })
      return { sites: 2, roles: 1 }
    },
  })
  const seen: number[] = []
  await call('directory.sync', { accountId: 'a' }, { onProgress: (progress) => seen.push(progress.done) })
  const requestId = bridge.calls[0]?.requestId ?? ''
  bridge.emit('app.progress', { requestId, done: 2, total: 2, label: 'late' })
  expect(seen).toEqual([1])
})

test('a page without a bridge says how to start the app', async () => {
  Object.defineProperty(window, 'inviteDesk', { value: undefined, configurable: true })
  await expect(call('roster.list', {})).rejects.toThrow('npm start')
})

test('what a locked app refused is asked again once it is open, but for what sends or holds a key', async () => {
  let state: AppLockState = { ...locked }
  const refuse = () => {
    if (state.kind === 'locked') throw new AppError('app-locked', 'Invite Desk is locked.')
  }
  const bridge = fakeBridge({
    'app.readLock': () => state,
    'roster.list': () => {
      refuse()
      return []
    },
    'outbox.continue': () => {
      refuse()
      throw new Error('nobody asked for this')
    },
  })
  const waiting = call('roster.list', {})
  const abort = new AbortController()
  const given = call('roster.list', {}, { signal: abort.signal }).catch((cause: unknown) => cause)
  await expect(call('outbox.continue', { runId: 'r' })).rejects.toMatchObject({ code: 'app-locked' })
  abort.abort()
  expect(isCancelled(await given)).toBe(true)
  state = { kind: 'open' }
  bridge.emit('app.lockChanged', { state })
  expect(await waiting).toEqual([])
  expect(bridge.inputsOf('outbox.continue')).toHaveLength(1)
})

const locked: AppLockState = {
  ...{ kind: 'locked', because: 'person', since: '2026-11-23T09:00:00.000Z', afterMinutes: null },
  ...{ lostKeys: 0, pausedRuns: 0 },
}
