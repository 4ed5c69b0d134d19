import { renameSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { carriedWords, lostWords } from '../../../../shared/words/backup-words.ts'
import type { Backups } from '../../../../shared/workspace/backups.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { realClock } from '../../../world.ts'
import { type ReopeningWorld, startReopening } from './start-reopening.ts'

// A restore that a person asks for in the open app: looked at first, done by the next opening, undone like any other.

let world: ReopeningWorld
beforeEach(async () => {
  world = await startReopening()
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
})
afterEach(() => world.remove())

const people = (...addresses: readonly string[]) =>
  addresses.map((address) => `${address},Marlowe Books,Translator`)
const backup = async (): Promise<string> => (await world.call('backups.make', {})).backups[0]?.name ?? ''
/** As a host does it: the app ends and opens the workspace anew. */
async function restore(name: string): Promise<Backups> {
  await world.call('backups.restore', { name })
  world = await world.again()
  return world.call('backups.list', {})
}
const rosters = async () =>
  (await world.call('roster.list', {})).filter(({ deletedAt }) => deletedAt === null)
const namesAndRows = async () => (await rosters()).map(({ name, rows }) => `${name} ${rows}`).toSorted()
async function send(rosterId: string): Promise<void> {
  const { id } = await planRoster(world, rosterId)
  await world.call('outbox.apply', { planId: id, confirmation: 'SEND' })
  await world.app.idle()
}

/** A backup of two rosters, then: one in the bin, rows in the other, a third roster, a run, another setting. */
async function changedSince(): Promise<string> {
  const team = await importPeople(world, people('ann@x.example', 'bo@x.example'), 'Team')
  const old = await importPeople(world, people('cy@x.example'), 'Old')
  const name = await backup()
  await world.call('roster.remove', { rosterId: old })
  await world.call('roster.apply', {
    rosterId: team,
    step: { label: 'Delete', changes: [{ kind: 'delete', ids: [2] }] },
  })
  const fresh = await importPeople(world, people('di@x.example', 'ed@x.example', 'flo@x.example'), 'Fresh')
  await send(fresh)
  const settings = await world.call('app.readSettings', {})
  await world.call('app.changeSettings', { ...settings, mostReminders: 7 })
  return name
}

test('a restore is looked at before: what comes back, what is lost, what stays', async () => {
  const name = await changedSince()
  const preview = await world.call('backups.preview', { name })
  expect(
    preview.rosters.map(({ name: roster, kind, rowsBack, rowsLost }) => [roster, kind, rowsBack, rowsLost]),
  ).toEqual([
    ['Fresh', 'kept', 0, 0],
    ['Team', 'changed', 1, 0],
    ['Old', 'back', 1, 0],
  ])
  expect(carriedWords(preview.carried).join(', ')).toMatch(/^1 run, 3 invites, \d+ audit events$/)
  expect(lostWords(preview.lost)).toContain('1 setting goes back to what it was')
  expect(preview).toMatchObject({ obstacle: null, isOlderVersion: false, accountsBack: [] })
  expect(preview.backup).toMatchObject({
    reason: { kind: 'by-hand' },
    counts: { rosters: 2, rows: 3, invites: 0 },
  })
})

test('restoring does what was shown, and restoring what was there before undoes it; what was sent stays known', async () => {
  const name = await changedSince()
  const then = await namesAndRows()
  const { backups, restored } = await restore(name)
  expect(world.reopened()).toBe(1)
  expect(await namesAndRows()).toEqual(['Fresh 3', 'Old 1', 'Team 2'])
  expect((await world.call('app.readSettings', {})).mostReminders).toBe(3)
  expect((await world.call('ledger.list', {})).invites).toHaveLength(3)
  const before = backups.find(({ reason }) => reason.kind === 'before-restore')
  expect(restored).toMatchObject({ backup: name, isWhole: true, keptAs: before?.name })

  await restore(restored?.keptAs ?? '')
  expect(await namesAndRows()).toEqual(then)
  expect((await world.call('app.readSettings', {})).mostReminders).toBe(7)
  expect((await world.call('ledger.list', {})).invites).toHaveLength(3)
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  const filter = {
    text: '',
    actions: ['workspace.restored' as const],
    from: null,
    to: null,
    runId: null,
    people: [],
  }
  const { events } = await world.call('audit.read', { filter, before: null, limit: 10 })
  expect(events).toHaveLength(2)
})

test('the next start says nothing of a restore that was finished before', async () => {
  await restore(await backup())
  world = await world.again()
  expect((await world.call('backups.list', {})).restored).toBeNull()
})

test('an import is backed up first, one that is not taken changes nothing', async () => {
  await importPeople(world, people('ann@x.example'), 'Team')
  const { backups } = await world.call('backups.list', {})
  expect(backups.map(({ reason }) => reason.kind)).toEqual(['before-import'])
  expect(backups[0]?.counts).toMatchObject({ rosters: 0, rows: 0 })
})

test('a backup that is cut short cannot be restored, one that is gone is said to be, and nothing changes', async () => {
  await importPeople(world, people('ann@x.example'), 'Team')
  const name = await backup()
  const path = join((await world.call('backups.list', {})).folder, name)
  truncateSync(path, 5000)
  world = await world.again()
  const { backups } = await world.call('backups.list', {})
  expect(backups.find((one) => one.name === name)?.counts).toBeNull()
  await expect(world.call('backups.preview', { name })).rejects.toThrow('damaged')
  await expect(world.call('backups.restore', { name })).rejects.toThrow('damaged too')
  renameSync(path, `${path}.away`)
  await expect(world.call('backups.restore', { name })).rejects.toThrow('any more')
  expect(world.reopened()).toBe(0)
  world = await world.again()
  expect(await namesAndRows()).toEqual(['Team 1'])
})

test('a drive that is gone is said so: no list without backups, no backup that was never made', async () => {
  const workspace = join(world.folder, 'workspace')
  renameSync(workspace, `${workspace}-unplugged`)
  try {
    await expect(world.call('backups.list', {})).rejects.toMatchObject({
      code: 'storage',
      detail: { trouble: 'not-there' },
    })
    await expect(world.call('backups.make', {})).rejects.toMatchObject({ code: 'storage' })
  } finally {
    renameSync(`${workspace}-unplugged`, workspace)
  }
})

test('a host that cannot open the workspace anew says how it is done', async () => {
  world = await world.again({ ports: {} })
  const name = await backup()
  expect((await world.call('backups.preview', { name })).obstacle).toBe('no-host')
  await expect(world.call('backups.restore', { name })).rejects.toThrow('invite-desk backup restore')
})

test('an app that stays open over midnight is backed up once on the new day, at its first entry', async () => {
  let ms = Date.UTC(2026, 5, 1, 12)
  const clock = { ...realClock, now: () => ms }
  world = await world.again({ clock })
  const daily = async () =>
    (await world.call('backups.list', {})).backups.filter(({ reason }) => reason.kind === 'daily').length
  await world.call('roster.create', { name: 'Today' })
  const before = await daily()
  ms += 86_400_000
  await world.call('roster.create', { name: 'Tomorrow' })
  await world.call('roster.create', { name: 'Tomorrow too' })
  await new Promise((done) => setImmediate(done))
  expect(await daily()).toBe(before + 1)
})
