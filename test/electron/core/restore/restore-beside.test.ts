import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, openToRead } from '../../../../electron/core/store/database.ts'
import { importPeople } from '../../../job-steps.ts'
import { startWorld, temporaryFolder } from '../../../world.ts'
import { type ReopeningWorld, startReopening } from './start-reopening.ts'

// A large workspace is restored, and saved for another computer, while the app goes on.

const folders: ReturnType<typeof temporaryFolder>[] = []
let world: ReopeningWorld
/** Of a workspace with one roster; since then there is another setting. */
let backup: string
const workspace = () => join(world.folder, 'workspace')
beforeEach(async () => {
  world = await startReopening()
  await importPeople(world, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  await world.close()
  const db = openDatabase(join(workspace(), 'workspace.db'))
  // What only an import reads: among the settings, every look at them would read it, too.
  db.run('INSERT INTO import_layouts VALUES (?, ?, ?)', ['ballast', 'x'.repeat(25_000_000), ''])
  db.close()
  world = await world.again()
  backup = (await world.call('backups.make', {})).backups[0]?.name ?? ''
  await setReminders(5)
})
afterEach(async () => {
  await world.remove()
  for (const folder of folders.splice(0)) folder.remove()
})

async function setReminders(mostReminders: number): Promise<void> {
  const settings = await world.call('app.readSettings', {})
  await world.call('app.changeSettings', { ...settings, mostReminders })
}
const reminders = async () => (await world.call('app.readSettings', {})).mostReminders
const present = () => ({
  isPrepared: existsSync(join(workspace(), 'workspace.db.restored')),
  isWritten: existsSync(join(workspace(), 'restore-under-way.json')),
  isBackingUp: readdirSync(join(workspace(), 'backups')).some((name) => name.endsWith('.part')),
  backups: readdirSync(join(workspace(), 'backups')).filter((name) => name.endsWith('.db')).length,
})
const isCopyBegun = () =>
  readdirSync(join(workspace(), 'backups'))
    .filter((name) => name.endsWith('.part'))
    .some((name) => (statSync(join(workspace(), 'backups', name), { throwIfNoEntry: false })?.size ?? 0) > 0)
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await nextTurn()
}
/** As a page asks for it: stopped at the first progress of that name. */
async function stopped(
  name: 'backups.restore' | 'backups.save',
  input: object,
  at: string,
): Promise<unknown> {
  const abort = new AbortController()
  const progress = (_done: number, _total: number | null, label: string) => {
    if (label === at) abort.abort()
  }
  const handler = world.app.handlers[name] as (given: object, context: object) => Promise<unknown>
  return handler(input, { requestId: at, signal: abort.signal, progress }).catch((error: unknown) => error)
}

test('killed at any moment of it, the workspace is the one before or the one of the backup, and every backup is whole', async () => {
  let isOver = false
  const restoring = world.call('backups.restore', { name: backup }).finally(() => {
    isOver = true
  })
  const moments = new Map<string, string>()
  const look = () => {
    const state = JSON.stringify(present())
    if (moments.has(state)) return
    const folder = temporaryFolder()
    folders.push(folder)
    cpSync(world.folder, folder.path, { recursive: true })
    rmSync(join(folder.path, 'workspace', 'workspace.lock'), { force: true })
    moments.set(state, folder.path)
  }
  while (!isOver) {
    look()
    await nextTurn()
  }
  await restoring
  look()
  expect([...moments.keys()].map((state) => JSON.parse(state))).toEqual([
    { isPrepared: false, isWritten: false, isBackingUp: false, backups: 2 },
    { isPrepared: true, isWritten: false, isBackingUp: false, backups: 2 },
    { isPrepared: true, isWritten: false, isBackingUp: true, backups: 2 },
    { isPrepared: true, isWritten: true, isBackingUp: false, backups: 3 },
  ])
  for (const [state, folder] of moments) {
    const next = await startWorld({ folder })
    try {
      const { isWritten } = JSON.parse(state)
      const { mostReminders } = await next.call('app.readSettings', {})
      const { backups } = await next.call('backups.list', {})
      const isReadable = backups.every(({ counts }) => counts?.rosters !== undefined)
      expect([state, mostReminders, isReadable]).toEqual([state, isWritten ? 3 : 5, true])
      expect(existsSync(join(folder, 'workspace', 'workspace.db.restored'))).toBe(false)
      expect(await next.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
    } finally {
      await next.close()
    }
  }
})

test('what is changed while the workspace is backed up is in the backup that undoes the restore', async () => {
  const restoring = world.call('backups.restore', { name: backup })
  // By then it is settled what is in the copy.
  await until(isCopyBegun)
  await setReminders(7)
  await restoring
  world = await world.again()
  expect(await reminders()).toBe(3)
  const { restored, backups } = await world.call('backups.list', {})
  // Those made in vain are gone.
  expect(backups.filter(({ reason }) => reason.kind === 'before-restore')).toHaveLength(1)
  await world.call('backups.restore', { name: restored?.keptAs ?? '' })
  world = await world.again()
  expect(await reminders()).toBe(7)
})

test('of two restores at once the second is refused; a backup asked for meanwhile keeps neither from being whole', async () => {
  const [first, second, made] = await Promise.allSettled([
    world.call('backups.restore', { name: backup }),
    world.call('backups.restore', { name: backup }),
    world.call('backups.make', {}),
  ])
  expect(first.status).toBe('fulfilled')
  expect(second).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringContaining('being restored already') },
  })
  expect(made.status === 'rejected' ? made.reason : { code: 'conflict' }).toMatchObject({ code: 'conflict' })
  expect(world.reopened()).toBe(1)
  world = await world.again()
  expect(await reminders()).toBe(3)
  const { backups } = await world.call('backups.list', {})
  expect(backups.every(({ counts }) => counts !== null)).toBe(true)
})

test.each(['Megabytes copied', 'Checking the copy', 'Megabytes backed up'])(
  'cancelled at “%s”, nothing is restored, nothing is left, and it can be asked for again',
  async (at) => {
    expect(await stopped('backups.restore', { name: backup }, at)).toMatchObject({ code: 'cancelled' })
    await until(() => !present().isPrepared && !present().isBackingUp)
    expect(world.reopened()).toBe(0)
    expect(present()).toMatchObject({ isWritten: false, backups: 2 })
    expect(await reminders()).toBe(5)
    await world.call('backups.restore', { name: backup })
    world = await world.again()
    expect(await reminders()).toBe(3)
  },
)

test('a run that begins to send while a restore is made ready keeps the workspace from being replaced', async () => {
  const answers = Promise.withResolvers<void>()
  world = await world.again({
    wrapFetch: (inner) => async (url, init) => {
      if (init.method === 'POST' && url.includes('invite')) await answers.promise
      return inner(url, init)
    },
  })
  const { restoring } = await sendWhileRestoring()
  await expect(restoring).rejects.toMatchObject({ code: 'not-allowed' })
  expect(present()).toMatchObject({ isPrepared: false, isWritten: false })
  expect(world.reopened()).toBe(0)
  answers.resolve()
  await world.app.idle()
})
async function sendWhileRestoring(): Promise<{ readonly restoring: Promise<unknown> }> {
  const roster = (await world.call('roster.list', {}))[0]
  const source = { kind: 'roster', rosterId: roster?.id ?? '', rowIds: null } as const
  const plan = await world.call('plan.make', { source })
  const restoring = world.call('backups.restore', { name: backup })
  restoring.catch(() => undefined)
  await until(() => present().isBackingUp)
  await world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  return { restoring }
}

test('a workspace saved for another computer while others write is whole; one that is cancelled leaves the older file as it was', async () => {
  const saving = world.call('backups.save', {})
  await setReminders(9)
  const { path, items } = await saving
  expect(items).toBe(1)
  const saved = openToRead(path ?? '')
  expect(saved.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  saved.close()
  writeFileSync(path ?? '', 'older')
  expect(await stopped('backups.save', {}, 'Megabytes written')).toMatchObject({ code: 'cancelled' })
  await until(() => readdirSync(world.exports).length === 1)
  const filter = { text: '', actions: ['workspace.saved' as const], from: null, to: null, runId: null }
  const { events } = await world.call('audit.read', {
    filter: { ...filter, people: [] },
    before: null,
    limit: 9,
  })
  expect(events).toHaveLength(1)
  expect(existsSync(`${path}.part`)).toBe(false)
})
