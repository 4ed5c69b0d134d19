import { expect, test } from 'vitest'
import { createSyncs } from '../../../renderer/directory/directory-store.ts'
import { isFull, seatWords, siteFlags } from '../../../renderer/directory/site-words.ts'
import { AppError } from '../../../shared/errors.ts'
import { aSite } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'

test('a sync shows its progress, refuses a second start and ends', async () => {
  let finish = () => {}
  const bridge = fakeBridge({
    'directory.sync': (_input, requestId) => {
      bridge.emit('app.progress', { requestId, done: 100, total: 300, label: 'Reading sites' })
      return new Promise((resolve) => {
        finish = () => resolve({ sites: 300, roles: 14 })
      })
    },
  })
  const syncs = createSyncs()
  const running = syncs.run('a1')
  expect(await syncs.run('a1')).toBeNull()
  expect(syncs.store.getState().get('a1')).toMatchObject({ done: 100, total: 300 })
  finish()
  expect(await running).toEqual({ sites: 300, roles: 14 })
  expect(syncs.store.getState().has('a1')).toBe(false)
  expect(bridge.inputsOf('directory.sync')).toHaveLength(1)
})

test('a cancelled sync is no failure; a failed one is', async () => {
  let refuse: (cause: AppError) => void = () => {}
  fakeBridge({
    'directory.sync': () =>
      new Promise((_resolve, reject) => {
        refuse = reject
      }),
    'app.cancel': () => {
      refuse(new AppError('cancelled', 'Cancelled.'))
      return null
    },
  })
  const syncs = createSyncs()
  const cancelled = syncs.run('a1')
  syncs.cancel('a1')
  expect(await cancelled).toBeNull()
  const failed = syncs.run('a1')
  refuse(new AppError('wix', 'Wix answered 403.'))
  await expect(failed).rejects.toThrow('Wix answered 403.')
})

test('what keeps invites from a site is flagged first', () => {
  const site = aSite({ isOurs: false, isBlocked: true, isPresent: false, isPremium: true })
  expect(siteFlags(site).map((flag) => flag.title)).toEqual(['foreign', 'gone', 'blocked', 'premium'])
  expect(siteFlags(aSite())).toEqual([])
})

test('seats are told with their limit when a person recorded one', () => {
  expect(seatWords(aSite())).toBe('4')
  expect(seatWords(aSite({ seatLimit: 10 }))).toBe('4 of 10')
  expect([isFull(aSite({ seatLimit: 4 })), isFull(aSite())]).toEqual([true, false])
})
