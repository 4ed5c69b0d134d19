import { closeSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAudit } from '../../../../electron/core/audit/audit.ts'
import { carryOver } from '../../../../electron/core/restore/carry-over.ts'
import { backupNow, backupTime, listBackups } from '../../../../electron/core/store/backups.ts'
import { workspaceFile } from '../../../../electron/core/store/database-files.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { restoreBackup } from '../../../../electron/core/store/restore-backup.ts'
import { restoredWords } from '../../../../shared/words/restored-words.ts'
import type { Restored } from '../../../../shared/workspace/restored.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let world: World
beforeEach(async () => {
  folder = temporaryFolder()
  world = await startWorld({ folder: folder.path })
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

const workspace = () => join(folder.path, 'workspace')
const addresses = Array.from({ length: 20 }, (_, n) => `person${n}@client.example`)

async function planTeam(): Promise<string> {
  const lines = addresses.map((address) => `${address},Marlowe Books,Translator`)
  return (await planRoster(world, await importPeople(world, lines, 'Team'))).id
}
async function send(planId: string): Promise<void> {
  await world.call('outbox.apply', { planId, confirmation: 'SEND' })
  await world.app.idle()
}
/** A backup by hand, on the closed workspace. */
function backUp(): string {
  const opened = openWorkspace(workspace(), { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  backupNow(opened.db, workspace(), 'by-hand', Date.now())
  opened.close()
  return listBackups(workspace())[0]?.name ?? ''
}
function restore(backup: string): Restored {
  const damagedPath = restoreBackup(workspace(), backup, Date.now())
  const opened = openWorkspace(workspace(), { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  const ports = {
    clock: { now: Date.now, monotonic: () => 0, sleep: async () => undefined },
    actor: 'tester',
    appVersion: '0',
  }
  const audit = createAudit({ db: opened.db, ports, emit: () => undefined })
  const now = () => new Date().toISOString()
  const restored = carryOver(
    { db: opened.db, audit, now },
    { backup, backupAt: backupTime(backup), damagedPath },
  )
  opened.close()
  return restored
}
const reopen = async () => {
  world = await startWorld({ folder: folder.path })
}

/** An open plan, a backup, then the plan is sent. */
async function sentAfterBackup(): Promise<{ readonly planId: string; readonly backup: string }> {
  const planId = await planTeam()
  await world.close()
  const backup = backUp()
  await reopen()
  await send(planId)
  expect((await world.call('ledger.list', {})).invites).toHaveLength(20)
  await world.close()
  return { planId, backup }
}

test('a file cut short after a run: run, ledger and audit log are taken over, and the plan cannot be sent again', async () => {
  const { planId, backup } = await sentAfterBackup()
  const mails = world.sandbox.mailLog().length
  const file = workspaceFile(workspace())
  // Two pages of what was written last.
  truncateSync(file, statSync(file).size - 2 * 4096)
  const restored = restore(backup)
  expect(restored).toMatchObject({ isReadable: true, runs: [{ title: 'Team' }] })
  await reopen()
  const { invites } = await world.call('ledger.list', {})
  if (restored.isWhole) expect(invites).toHaveLength(20)
  expect(invites.length).toBe(restored.invites)
  expect(invites.every(({ inviteId }) => inviteId !== null)).toBe(true)
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  const [run] = await world.call('outbox.list', {})
  expect(run?.planId).toBe(planId)
  // The plan was sent, so applying it again is refused, and nobody is mailed twice.
  await expect(world.call('outbox.apply', { planId, confirmation: 'SEND' })).rejects.toThrow()
  await world.app.idle()
  expect(world.sandbox.mailLog()).toHaveLength(mails)
})

test('a whole file put aside loses nothing that was sent', async () => {
  const { backup } = await sentAfterBackup()
  const restored = restore(backup)
  expect(restored).toMatchObject({
    isReadable: true,
    isWhole: true,
    areEventsWhole: true,
    invites: 20,
    runs: [{ title: 'Team' }],
    discardedPlans: 0,
  })
  expect(restoredWords(restored)).toMatch(/1 run \(“Team” of \S+\)/)
  await reopen()
  expect((await world.call('ledger.list', {})).invites).toHaveLength(20)
  const [run] = await world.call('outbox.list', {})
  expect(run?.equation).toMatchObject({ planned: 20, sent: 20 })
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
})

test('where nothing can be read, open plans are discarded and what nobody can know is said', async () => {
  const { planId, backup } = await sentAfterBackup()
  writeFileSync(workspaceFile(workspace()), 'no database any more '.repeat(500))
  const restored = restore(backup)
  expect(restored).toMatchObject({ isReadable: false, isWhole: false, invites: 0, discardedPlans: 1 })
  await reopen()
  expect((await world.call('plan.read', { planId })).state).toBe('discarded')
  await expect(world.call('outbox.apply', { planId, confirmation: 'SEND' })).rejects.toThrow()
  const words = restoredWords(restored)
  expect(words).toMatch(/invites sent between \S+ and \S+ may be missing here\. Check the sites in Wix/)
  expect(words).toContain('1 open plan was discarded')
  expect(words).toContain('Somebody who was erased since the backup may be back')
})

test('an event that does not prove itself ends the log that is taken over; the rest is said to be missing', async () => {
  const { backup } = await sentAfterBackup()
  const opened = openWorkspace(workspace(), { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  const [last] = opened.db.all<{ id: number; body: string }>(
    'SELECT id, body FROM audit ORDER BY id DESC LIMIT 1 OFFSET 3',
  )
  opened.close()
  // One letter of one event, in the file's bytes.
  const file = workspaceFile(workspace())
  const { readFileSync } = await import('node:fs')
  const at = readFileSync(file).indexOf(Buffer.from(last?.body ?? ''))
  const handle = openSync(file, 'r+')
  writeSync(handle, 'X', at + 30)
  closeSync(handle)
  const restored = restore(backup)
  expect(restored.areEventsWhole).toBe(false)
  expect(restoredWords(restored)).toContain('could be read, or proved itself: the rest was left out')
  await reopen()
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
})

test('a run that has ended is backed up at once; backups of busy days do not push out those of others', async () => {
  await send(await planTeam())
  await world.close()
  const names = listBackups(workspace()).map(({ name }) => name)
  expect(names.filter((name) => name.endsWith('-after-run.db'))).toHaveLength(1)
  const opened = openWorkspace(workspace(), { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  backupNow(opened.db, workspace(), 'daily', Date.now())
  for (let n = 1; n <= 20; n += 1) backupNow(opened.db, workspace(), 'after-run', Date.now() + n)
  opened.close()
  const kept = listBackups(workspace()).map(({ name }) => name)
  expect(kept.filter((name) => name.endsWith('-after-run.db'))).toHaveLength(14)
  expect(kept.some((name) => name.endsWith('-daily.db'))).toBe(true)
  await reopen()
})

test('steps that took invites in from elsewhere are taken over, and can be undone after it', async () => {
  await world.close()
  const backup = backUp()
  await reopen()
  const { sites } = await world.call('directory.read', {})
  const siteId = sites.find(({ name }) => name === 'Marlowe Books')?.id ?? ''
  const sentDay = new Date().toISOString().slice(0, 10)
  const said = { siteId, roleIds: [], sentDay, addresses: ['ann@x.example'] }
  const { changeId } = await world.call('ledger.adopt', said)
  await world.close()
  restore(backup)
  await reopen()
  expect((await world.call('ledger.list', {})).invites).toHaveLength(1)
  expect(await world.call('ledger.steps', {})).toMatchObject([{ changeId, undo: 'possible', added: 1 }])
  await world.call('ledger.undo', { changeId: changeId ?? 0 })
  expect((await world.call('ledger.list', {})).invites).toEqual([])
})
