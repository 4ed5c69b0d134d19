import { afterEach, beforeEach, expect, test } from 'vitest'
import { removalTitle, removalWords } from '../../../shared/words/account-words.ts'
import { type RealWorld, startRealWorld } from '../../real-world.ts'
import { createTurnedClock, type TurnedClock } from './outbox/turned-clock.ts'

let real: RealWorld
let clock: TurnedClock
beforeEach(async () => {
  clock = createTurnedClock()
  real = await startRealWorld({ sites: 4, clock })
})
afterEach(async () => {
  clock.stop()
  await real.close()
})

test('before an account is removed it is told what goes with it, and just that goes', async () => {
  const { world, keychain } = real
  const accountId = await real.add()
  expect(removalWords(await world.call('accounts.removal', { accountId }))).toEqual([
    'Its key is deleted from the keychain.',
    'Rosters, known invites and the audit log stay.',
  ])
  await world.call('directory.sync', { accountId })
  const send = async (...people: readonly string[]) => {
    const plan = await real.plan(accountId, ...people)
    await world.call('outbox.apply', { planId: plan.id, confirmation: null })
    await world.app.idle()
    return plan.lines[0]?.rosterId ?? ''
  }
  await send('ann@people.example', 'bob@people.example')
  const binned = await send('cem@people.example')
  await world.call('roster.remove', { rosterId: binned })
  keychain.bend({ kind: 'locked', message: 'Unlock it.' })
  await send('dee@people.example')

  const { sites, roles } = await world.call('directory.read', {})
  const removal = await world.call('accounts.removal', { accountId })
  const counted = {
    sites: sites.filter((site) => site.accountId === accountId).length,
    roles: roles.filter((role) => role.accountId === accountId).length,
  }
  expect(removal).toEqual({ ...counted, openInvites: 3, rows: 3, runs: 1, requests: 1 })
  expect(removalTitle(removal)).toBe(`Remove account and ${counted.sites} sites`)
  expect(removalWords(removal).slice(2, -1)).toEqual([
    '3 open invites can no longer be resent or revoked from here. They can still be accepted.',
    '3 rows of your rosters will point to no site.',
    '1 request of 1 run is not sent yet and will be put on hold.',
  ])

  keychain.bend(null)
  const before = (await world.call('ledger.list', {})).invites.length
  await world.call('accounts.remove', { accountId })
  await world.app.idle()
  expect((await world.call('ledger.list', {})).invites).toHaveLength(before)
  expect((await world.call('directory.read', {})).sites.every((site) => site.accountId !== accountId)).toBe(
    true,
  )
  const [run] = await world.call('outbox.list', {})
  expect(run?.calls).toMatchObject({ held: 1 })
  const lost = await world.call('plan.make', {
    source: { kind: 'roster', rosterId: (await world.call('roster.list', {}))[0]?.id ?? '', rowIds: null },
  })
  expect(lost.calls).toEqual([])
  await expect(world.call('accounts.removal', { accountId })).rejects.toThrow('not there any more')
})
