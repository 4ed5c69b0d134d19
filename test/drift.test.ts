import { expect, test } from 'vitest'
import { clientWorld } from './client-world.ts'

// How rosters and what is known differ, from the sync to the roster, on the real core and the sandbox.

const client = clientWorld()
const { invited, sync, accept, events } = client
const drift = async () => (await client.world.call('drift.read', {})).lines
const rowsOf = async (rosterId: string) =>
  (await client.world.call('roster.open', { rosterId })).rows.map(({ cells }) => [
    cells.email,
    cells.site,
    cells.roles,
  ])

test('a roster that is no whole list calls nobody too much; one that is adopts who is in, and undoes it', async () => {
  await sync()
  const staff = await invited('ann@x.example,Marlowe Books,Translator')
  await invited('ben@x.example,Marlowe Books,Blog Editor')
  accept('ann@x.example')
  await sync()
  accept('ben@x.example')
  await sync()
  expect((await drift()).filter(({ kind }) => kind === 'extra')).toEqual([])

  await client.world.call('drift.setWhole', { rosterId: staff, isWhole: true })
  expect(await events('roster.whole-set')).toHaveLength(1)
  // Ben is in another roster; the account that was there before anybody looked is in none.
  const extra = (await drift()).filter(({ kind }) => kind === 'extra')
  expect(extra.map(({ address }) => address)).toEqual([''])

  const others = (await client.world.call('roster.list', {})).filter(({ id }) => id !== staff)
  for (const { id } of others) await client.world.call('roster.remove', { rosterId: id })
  const ben = (await drift()).find(({ address }) => address === 'ben@x.example')
  expect(ben).toMatchObject({ kind: 'extra', wholeLists: [{ rosterId: staff }] })

  const adopted = await client.world.call('drift.adopt', { keys: [ben?.key ?? ''] })
  expect(await rowsOf(staff)).toEqual([
    ['ann@x.example', 'Marlowe Books', 'Translator'],
    ['ben@x.example', 'Marlowe Books', 'Blog Editor'],
  ])
  expect((await drift()).map(({ address }) => address)).toEqual([''])
  await client.world.call('drift.undoAdopt', { steps: [...adopted.steps] })
  expect(await rowsOf(staff)).toHaveLength(1)
  await expect(client.world.call('drift.undoAdopt', { steps: [...adopted.steps] })).rejects.toThrow(
    'changed since',
  )
})

test('what is ignored comes back after its day, and no day that is over is taken', async () => {
  await sync()
  const rosterId = await invited('ann@x.example,Marlowe Books,Translator')
  const { invites } = await client.world.call('ledger.list', {})
  const plan = await client.world.call('plan.make', {
    source: { kind: 'ledger', act: 'revoke', inviteKeys: invites.map(({ key }) => key) },
  })
  await client.world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation ?? '' })
  await client.world.app.idle()
  const [line] = await drift()
  expect(line).toMatchObject({ kind: 'missing', known: { state: 'revoked' }, rows: [{ rosterId }] })
  const keys = [line?.key ?? '']
  const today = new Date().toISOString().slice(0, 10)
  await expect(client.world.call('drift.ignore', { keys, until: '2020-01-01', reason: 'x' })).rejects.toThrow(
    'over',
  )
  await client.world.call('drift.ignore', { keys, until: today, reason: 'On leave' })
  expect((await drift())[0]?.ignored).toMatchObject({ reason: 'On leave' })
  client.later(2 * 86_400_000)
  expect((await drift())[0]?.ignored).toBe(null)
})
