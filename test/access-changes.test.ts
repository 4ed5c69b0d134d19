import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clientWorld } from './client-world.ts'

// What changed since the last sync and since a time, and who has access as a file: on the real core and the sandbox.

const dayMs = 86_400_000
const client = clientWorld()
const { invited, sync, accept } = client
const changesSince = async (since: string | null, until?: string) =>
  (await client.world.call('access.changes', { since, until })).changes.map(({ kind, before, after }) => [
    kind,
    (after ?? before)?.address,
    after?.state ?? null,
  ])

test('what the last sync found is told until the next one; a date goes further back', async () => {
  await sync()
  await invited('ann@x.example,Marlowe Books,Translator')
  const [invite] = await client.invites()
  const sent = new Date(Date.parse(invite?.lastSentAt ?? '') + 60_000).toISOString()
  client.later(dayMs)
  accept('ann@x.example')
  await sync()
  expect(await changesSince(null)).toContainEqual(['came', 'ann@x.example', 'accepted'])
  client.later(dayMs)
  await sync()
  expect(await changesSince(null)).toEqual([])
  expect(await changesSince(sent)).toEqual([['came', 'ann@x.example', 'accepted']])
})

test('between two times it is told what was to be known then, not what became of it since', async () => {
  await sync()
  await invited('ann@x.example,Marlowe Books,Translator', 'bob@x.example,Cycle Republic,Translator')
  const now = () => new Date(client.world.ports.clock.now()).toISOString()
  client.later(dayMs)
  const begin = now()
  client.later(dayMs)
  accept('ann@x.example')
  await sync()
  client.later(dayMs)
  const end = now()
  client.later(dayMs)
  accept('bob@x.example')
  await sync()
  const [ann, bob] = ['ann', 'bob'].map((who) => ['came', `${who}@x.example`, 'accepted'])
  expect(await changesSince(begin, end)).toEqual([ann])
  expect(await changesSince(end)).toEqual([bob])
  expect(await changesSince(begin)).toEqual(expect.arrayContaining([ann, bob]))
  // A time that is not over yet tells what is known now, and nothing of what would be expired then.
  const ahead = new Date(Date.parse(now()) + 60 * dayMs).toISOString()
  expect(await changesSince(begin, ahead)).toEqual(await changesSince(begin))
})

test('the file holds each line once, and says what nobody looked at', async () => {
  await invited('ann@x.example,Marlowe Books,Translator')
  const { total } = await client.world.call('access.list', {
    filter: { kind: 'all' },
    from: 0,
    count: 1,
    revision: null,
  })
  const { path, items } = await client.world.call('access.exportCsv', { keys: null, filter: '' })
  expect(items).toBe(total)
  const text = readFileSync(path ?? '', 'utf8')
  const rows = text.trimEnd().split('\r\n')
  expect(rows).toHaveLength(total + 2)
  expect(rows.filter((row) => row.includes('ann@x.example'))).toHaveLength(1)
  expect(rows.at(-1)).toMatch(/^complete,/)
  expect(rows.at(-1)).toContain(`""lines"":${total},""of"":${total},""filter"":""""`)
  // What it rests on, sites without a line too, as the terminal says it.
  const reads = await client.world.call('access.readTimes', { siteIds: null })
  expect(reads.sites).toBeGreaterThan(10)
  expect(rows.at(-1)).toContain(JSON.stringify(reads).slice(1, -1).replaceAll('"', '""'))
  const { sites } = await client.world.call('directory.read', {})
  const one = { siteIds: sites.slice(0, 1).map(({ id }) => id) }
  expect(await client.world.call('access.readTimes', one)).toMatchObject({ sites: 1 })
})
