import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clientWorld } from './client-world.ts'
import { reviewLinesOf } from './electron/core/review/review-lines.ts'

// A clock that once ran ahead and was set back: what is read, asked and answered stays in the order in which it happened.

const dayMs = 86_400_000
const client = clientWorld()
const { invited, sync, siteId, accept, later } = client
const books = 'Marlowe Books'

/** Something was read a month ahead; the clock is right again. */
async function readAhead() {
  later(30 * dayMs)
  await sync()
  later(-30 * dayMs)
}

test('a read that only the clock puts after a call in doubt says nothing of it', async () => {
  await readAhead()
  client.world.sandbox.setFaults({ rules: [{ fault: 'reply-lost', endpoint: 'bulk-invite' }], random: null })
  await invited(`ann@x.example,${books},Translator`)
  const doubt = async () => (await client.world.call('outbox.doubts', {}))[0]
  expect(await doubt()).toMatchObject({ address: 'ann@x.example', site: { isReadSince: false } })
  await sync()
  expect(await doubt()).toMatchObject({ site: { isReadSince: true } })
})

test('what the last sync found is what it found, not what an earlier one did under a later time', async () => {
  const site = await siteId(books)
  await sync()
  client.world.sandbox.join(site, 'zoe@home.example')
  await readAhead()
  client.world.sandbox.join(site, 'yan@home.example')
  await sync()
  const { changes, since } = await client.world.call('access.changes', { since: null })
  expect(changes.map(({ kind }) => kind)).toEqual(['came'])
  const { syncs } = await client.world.call('directory.read', {})
  expect(since.map(({ at }) => at)).toEqual(syncs.map(({ sitesAt }) => sitesAt))
})

test('roles that were read before an answer do not carry it out, whatever the clock said then', async () => {
  await invited(`ann@x.example,${books},Translator`)
  accept('ann@x.example')
  const site = await siteId(books)
  later(30 * dayMs)
  await sync()
  await client.world.call('access.readRoles', { siteId: site })
  later(-30 * dayMs)
  const { id: reviewId } = await client.world.call('review.begin', {
    name: 'Autumn',
    reviewer: 'Ann Lee',
    dueDay: '2030-01-31',
    scope: { kind: 'sites', siteIds: [site] },
  })
  const lines = reviewLinesOf(await client.world.call('review.read', { reviewId }))
  const ann = lines.find(({ address }) => address === 'ann@x.example')
  const answer = { decision: 'change', roleIds: [...(ann?.roleIds ?? [])], reason: '' } as const
  const given = await client.world.call('review.answer', {
    reviewId,
    groups: [{ lineIds: [ann?.id ?? ''], answer: { ...answer, roleIds: [...answer.roleIds] } }],
  })
  expect(given.review.figures).toMatchObject({ change: 1, changed: 0 })
  await client.world.call('access.readRoles', { siteId: site })
  expect((await client.world.call('review.read', { reviewId })).review.figures.changed).toBe(1)
})

test('what a colleague’s file says of an invite is younger than every read before it was taken', async () => {
  await invited(`ann@x.example,${books},Translator`)
  const { path } = await client.world.call('ledger.exportCsv', { inviteKeys: null })
  const text = readFileSync(path ?? '', 'utf8').replace(',Invited,Pending,ann@', ',Declined,Declined,ann@')
  await readAhead()
  const file = { fileName: 'rosa.csv', bytes: Buffer.from(text).toString('base64') }
  const { differences } = await client.world.call('ledger.readFile', file)
  const take = differences.map(({ key }) => key)
  expect(await client.world.call('ledger.takeFile', { ...file, take })).toMatchObject({ changed: 1 })
  const [line] = (await client.known({ kind: 'site', siteId: await siteId(books) })).filter(
    ({ address }) => address === 'ann@x.example',
  )
  expect(line).toMatchObject({ state: 'declined' })
  expect((line?.since ?? '') > (line?.readAt ?? '')).toBe(true)
})
