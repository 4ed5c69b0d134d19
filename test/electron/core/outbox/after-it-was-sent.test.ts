import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Cells, emptyCells } from '../../../../shared/roster.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let world: World
beforeEach(async () => {
  folder = temporaryFolder()
  world = await startWorld({ folder: folder.path })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

/** A roster of one row for each of these cells, on a site with roles. */
async function rosterOf(cells: readonly Partial<Cells>[]) {
  const { call } = world
  const { sites, roles } = await call('directory.read', {})
  const site = sites.find((one) => one.isOurs && one.isPresent && !one.isBlocked)
  const [role, other] = roles.filter((one) => one.accountId === site?.accountId)
  if (site === undefined || role === undefined || other === undefined)
    throw new Error('no site with two roles')
  const { id: rosterId } = await call('roster.create', { name: 'Spring' })
  const access = { site: site.name, siteId: site.id, roles: role.title, roleIds: role.id }
  const rows = cells.map((more, at) => ({ id: at + 1, cells: { ...emptyCells, ...access, ...more } }))
  await call('roster.apply', {
    rosterId,
    step: { label: 'Paste', changes: [{ kind: 'insert', after: null, rows }] },
  })
  return { rosterId, role, other }
}

async function send(source: Parameters<typeof world.call<'plan.make'>>[1]['source']) {
  const plan = await world.call('plan.make', { source })
  const result = await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND' })
  if (result.kind !== 'started') throw new Error(`not started: ${result.kind}`)
  await world.app.idle()
  return plan
}

test('invited in French, reminded in French, again and again, and the plan says so before', async () => {
  const { rosterId } = await rosterOf([
    { email: 'ann@client.example', language: 'fr' },
    { email: 'bob@client.example' },
  ])
  await send({ kind: 'roster', rosterId, rowIds: null })
  for (const mails of [2, 3]) {
    const { invites } = await world.call('ledger.list', {})
    const plan = await send({ kind: 'ledger', act: 'resend', inviteKeys: invites.map(({ key }) => key) })
    expect(plan.lines.map(({ address, language }) => [address, language])).toEqual([
      ['ann@client.example', 'fr'],
      ['bob@client.example', ''],
    ])
    const languagesTo = (address: string) =>
      world.sandbox
        .mailLog()
        .filter(({ to }) => to === address)
        .map(({ language }) => language)
    expect(languagesTo('ann@client.example')).toEqual(Array.from({ length: mails }, () => 'fr'))
    expect(new Set(languagesTo('bob@client.example')).size).toBe(1)
    expect(languagesTo('bob@client.example')).not.toContain('fr')
  }
})

test('roles changed after sending and taken back again: no warning; only what differs from what was sent is told', async () => {
  const { rosterId, role, other } = await rosterOf([{ email: 'ann@client.example' }])
  await send({ kind: 'roster', rosterId, rowIds: null })
  const cells = { roles: other.title, roleIds: other.id }
  await world.call('roster.apply', {
    rosterId,
    step: { label: 'Edit roles', changes: [{ kind: 'set', rows: [{ id: 1, cells }] }] },
  })
  expect((await world.call('roster.undo', { rosterId }))?.notice).toBeNull()
  expect((await world.call('roster.redo', { rosterId }))?.notice).toEqual({
    rows: [{ kind: 'roles', row: 1, sent: role.title, now: other.title }],
    more: 0,
  })
  expect((await world.call('roster.undo', { rosterId }))?.notice).toBeNull()
})
