import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import type { Fetch } from '../../../../electron/core/ports.ts'
import { emptyCells } from '../../../../shared/roster.ts'
import { type ReopeningWorld, startReopening } from '../restore/start-reopening.ts'
import { anna, eraseAnna, revokeAnna, sentTeam, tracesOfAnna } from './erasure-world.ts'

// Somebody is erased: nothing in the folder names them, the log still verifies, and no undo brings them back.

let world: ReopeningWorld
beforeEach(async () => {
  world = await startReopening()
})
afterEach(() => world.remove())
const workspace = () => join(world.folder, 'workspace')
const traces = () => tracesOfAnna(world.folder)

test('an erased person is in no file of the workspace; the log verifies, here and as an export made before and after', async () => {
  const rosterId = await sentTeam(world)
  await world.call('people.setName', { personId: anna, name: 'Anna Bergström' })
  await world.call('backups.make', {})
  await revokeAnna(world)
  mkdirSync(join(workspace(), 'logs'), { recursive: true })
  writeFileSync(
    join(workspace(), 'logs', 'invite-desk.log'),
    `x error for ${anna} (Anna Bergström)\nkept line\n`,
  )
  const { path: before } = await world.call('audit.export', { filter: everything, format: 'csv' })
  const earlier = readFileSync(before ?? '')
  const preview = await world.call('erasure.preview', { personId: anna })
  expect(preview.obstacles).toEqual([])
  expect(preview.names).toEqual([{ name: 'Anna Bergström', isTheirsAlone: true }])
  expect(preview.backups.length).toBeGreaterThan(0)
  const done = await world.call('erasure.erase', eraseAnna)
  expect(done.counts).toEqual(preview.counts)
  expect(world.reopened()).toBe(1)
  expect(traces()).toEqual([])
  world = await world.again()
  expect(traces()).toEqual([])
  expect(readFileSync(join(workspace(), 'logs', 'invite-desk.log'), 'utf8')).toContain('kept line')
  const verified = await world.call('audit.verify', {})
  expect(verified).toMatchObject({ kind: 'intact' })
  expect(verified.kind === 'intact' && verified.limits).toContain('A person was erased from')
  for (const format of ['csv', 'jsonl'] as const) {
    const { path } = await world.call('audit.export', { filter: everything, format })
    expect(await verifyExport(readFileSync(path ?? ''), 'audit')).toMatchObject({ kind: 'intact' })
  }
  // What went out before still fits the log event by event.
  expect(await verifyExport(earlier, 'audit', (id) => hashes().get(id) ?? null)).toMatchObject({
    kind: 'intact',
  })
  const sheet = await world.call('roster.open', { rosterId })
  expect(JSON.stringify(sheet)).toContain('ben@x.example')
  expect(await world.call('roster.undo', { rosterId })).toBeNull()
  expect(await world.call('roster.redo', { rosterId })).toBeNull()
  expect(traces()).toEqual([])
})

const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
const hashes = () => {
  const { exports } = world
  const name = readdirSync(exports).find((one) => one.endsWith('.jsonl')) ?? ''
  const events = readFileSync(join(exports, name), 'utf8').trim().split('\n')
  return new Map(events.map((line) => [JSON.parse(line).id as number, JSON.parse(line).hash as string]))
}

test('nothing is sent for what stands in, and the same address can be invited anew, as somebody new', async () => {
  const rosterId = await sentTeam(world)
  await revokeAnna(world)
  const { standIn } = await world.call('erasure.erase', eraseAnna)
  world = await world.again()
  const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  expect(plan.lines.filter(({ address }) => address === standIn).map(({ verdict }) => verdict.kind)).toEqual([
    'skip',
  ])
  const page = await world.call('people.readPage', { personId: standIn })
  expect(page.person.left?.note).toBe('Erased')
  expect(page.invites).toHaveLength(1)
  expect((await world.call('people.search', { text: 'anna', limit: 10 })).hits).toEqual([])
  expect((await world.call('erasure.preview', { personId: anna })).obstacles).toEqual([{ kind: 'nobody' }])
  const fresh = await world.call('people.readPage', { personId: anna })
  expect([fresh.person.left, fresh.invites.length]).toEqual([null, 0])
})

test('whoever can still come in, or is in, is off-boarded first', async () => {
  await sentTeam(world)
  expect((await world.call('erasure.preview', { personId: anna })).obstacles).toEqual([
    { kind: 'open-invites', sites: ['Marlowe Books'] },
  ])
  await expect(world.call('erasure.erase', eraseAnna)).rejects.toThrow('Off-board them first')
  expect(traces()).not.toEqual([])
  expect(world.reopened()).toBe(0)
})

test('nobody is erased while a call is under way, also of a run that was paused meanwhile', async () => {
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const wrapFetch = (inner: Fetch): Fetch => {
    return async (url, init) => {
      if (init?.method === 'POST' && String(url).includes('invite')) {
        asked.resolve()
        await answered.promise
      }
      return inner(url, init)
    }
  }
  world = await world.again({ wrapFetch })
  const sending = sentTeam(world)
  await asked.promise
  const [run] = (await world.call('outbox.list', {})) ?? []
  await world.call('outbox.pause', { runId: run?.id ?? '' })
  const { obstacles } = await world.call('erasure.preview', { personId: 'ben@x.example' })
  expect(obstacles).toContainEqual({ kind: 'answering' })
  await expect(world.call('erasure.erase', { ...eraseAnna, personId: 'ben@x.example' })).rejects.toThrow(
    'Wix has not answered yet what was sent last',
  )
  answered.resolve()
  await sending
  const later = await world.call('erasure.preview', { personId: 'ben@x.example' })
  expect(later.obstacles).not.toContainEqual({ kind: 'answering' })
})

test('backups that stay are said to hold them, and are as they were', async () => {
  await sentTeam(world)
  await world.call('backups.make', {})
  await revokeAnna(world)
  const done = await world.call('erasure.erase', { ...eraseAnna, removeBackups: false })
  expect([done.backupsRemoved, done.backupsKept > 0]).toEqual([0, true])
  expect(new Set(traces().map((trace) => trace.split('/')[1]))).toEqual(new Set(['backups']))
  expect(existsSync(join(workspace(), 'backups'))).toBe(true)
})

test('what comes to be known of somebody while they are looked for is erased too', async () => {
  const rosterId = await sentTeam(world)
  await revokeAnna(world)
  const order = { name: 'Another list', label: 'Fill', rows: [{ ...emptyCells, email: anna }] }
  let turns = 0
  let isOver = false
  const erasing = world.call('erasure.erase', eraseAnna).finally(() => {
    isOver = true
  })
  // Somebody works on meanwhile, at each turn that is left to others.
  const working = (async () => {
    for (; !isOver; turns += 1) {
      await nextTurn()
      if (turns === 3) await world.call('roster.createFilled', order)
      if (turns > 3 && turns < 12) await world.call('roster.rename', { rosterId, name: `Team ${turns}` })
    }
  })()
  await Promise.all([erasing, working])
  expect(turns).toBeGreaterThan(12)
  expect(traces()).toEqual([])
})

test('whoever looks what an erasure would do can stop it, and others are answered meanwhile', async () => {
  await sentTeam(world)
  const abort = new AbortController()
  const labels: string[] = []
  const looking = world.app.handlers['erasure.preview'](
    { personId: anna },
    {
      requestId: 'look',
      signal: abort.signal,
      progress: (_done, _total, label) => {
        labels.push(label)
      },
    },
  )
  while (labels.length === 0) await nextTurn()
  await world.call('home.read', {})
  abort.abort()
  await expect(looking).rejects.toMatchObject({ code: 'cancelled' })
})
