import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealLink } from '../../../../electron/core/ledger/seal-link.ts'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { createMemoryStore } from '../../../../electron/hosts/keychain/memory-store.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { type ReopeningWorld, startReopening } from './start-reopening.ts'

// What is restored, or saved for another computer, is cancelled at every step of it that can be seen from outside: a file
// that comes, grows or goes, or a progress that is told.

const dataKey = new Uint8Array(32).fill(7)
const secrets = { ...createMemoryStore(), close: async () => undefined }
let world: ReopeningWorld
beforeEach(async () => {
  await secrets.set('data-key', dataKey)
  const ports = { secrets, reopen: () => undefined }
  world = await startReopening({ ports })
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
  const roster = await importPeople(world, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  const { id: planId } = await planRoster(world, roster)
  await world.call('outbox.apply', { planId, confirmation: 'SEND' })
  await world.app.idle()
  await world.close()
  const db = openDatabase(join(world.folder, 'workspace', 'workspace.db'))
  db.run('UPDATE invites SET link = ?', [sealLink('https://wix.example/accept/1', dataKey)])
  db.run('INSERT INTO settings VALUES (?, ?)', ['ballast', 'x'.repeat(25_000_000)])
  db.close()
  world = await startReopening(
    { ports },
    { path: world.folder, remove: () => rmSync(world.folder, { recursive: true, force: true }) },
  )
})
afterEach(async () => {
  await world.remove()
})

/** The files that are there, but for those an open database has beside it, and which of them have anything in them. */
function files(): readonly string[] {
  const found: string[] = []
  // It is asked for at every turn: Node's own listing of all folders asks for each file what it is.
  const list = (folder: string): void => {
    for (const entry of readdirSync(`${world.folder}/${folder}`, { withFileTypes: true })) {
      const path = `${folder}${entry.name}`
      if (uninteresting.test(path)) continue
      if (entry.isDirectory()) {
        found.push(path)
        list(`${path}/`)
      } else {
        const { size = 0 } = statSync(`${world.folder}/${path}`, { throwIfNoEntry: false }) ?? {}
        found.push(size > 0 ? `${path} filled` : path)
      }
    }
  }
  list('')
  return found.sort()
}
const uninteresting = /practice-state|workspace\.db-(wal|shm)$|\.lock$/

/** Without the time a backup is named after. */
const untimed = (name: string): string => name.replace(/workspace-\d[\dTZ-]+/, 'workspace-TIME')

/** Does it, and stops it at a step; all that were seen, in order. */
async function cancelAt(
  name: 'backups.restore' | 'backups.save',
  input: object,
  step: number,
): Promise<{ readonly said: unknown; readonly steps: readonly string[] }> {
  const abort = new AbortController()
  const steps: string[] = []
  let label = ''
  let isOver = false
  let sameFor = 0
  const look = () => {
    const seen = untimed(JSON.stringify([label, files()]))
    if (steps.includes(seen)) return
    sameFor = 0
    if (steps.push(seen) > step) abort.abort()
  }
  const progress = (_done: number, _total: number | null, told: string) => {
    label = told
    look()
  }
  const handler = world.app.handlers[name] as (given: object, context: object) => Promise<unknown>
  const doing = handler(input, { requestId: name, signal: abort.signal, progress })
    .then(
      () => 'done',
      (error: unknown) => error,
    )
    .finally(() => {
      isOver = true
    })
  while (!isOver) {
    look()
    sameFor += 1
    // Steps follow close on each other, or after long work of a thread: that is not to be looked at without a rest.
    await (sameFor < 50 ? nextTurn() : setTimeout(1))
  }
  return { said: await doing, steps }
}

/** Cancels at the first step, the second, and so on, until it came to its end before. */
async function cancelEverywhere(
  name: 'backups.restore' | 'backups.save',
  input: object,
  check: () => Promise<void>,
): Promise<number> {
  const before = files()
  for (let step = 0; ; step += 1) {
    const { said, steps } = await cancelAt(name, input, step)
    if (said === 'done') return step
    expect([step, steps.at(-1), said]).toMatchObject([step, steps.at(-1), { code: 'cancelled' }])
    // Whoever wrote when it was cancelled takes away what it wrote.
    await expect.poll(files, { timeout: 20_000 }).toEqual(before)
    await check()
  }
}

test('a restore that is cancelled at any step leaves the workspace as it is, and nothing else', async () => {
  const { backups } = await world.call('backups.make', {})
  const settings = await world.call('app.readSettings', {})
  await world.call('app.changeSettings', { ...settings, mostReminders: 5 })
  const steps = await cancelEverywhere('backups.restore', { name: backups[0]?.name ?? '' }, async () => {
    expect((await world.call('app.readSettings', {})).mostReminders).toBe(5)
    expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  })
  expect(steps).toBeGreaterThan(4)
})

test('a saving for another computer that is cancelled at any step leaves the older file, and nothing else', async () => {
  const input = { passphrase: 'four words of it' }
  const { path } = await world.call('backups.save', input)
  writeFileSync(path ?? '', 'older')
  const steps = await cancelEverywhere('backups.save', input, async () => {
    expect(statSync(path ?? '').size).toBe(5)
  })
  expect(steps).toBeGreaterThan(2)
})
