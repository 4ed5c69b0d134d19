import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupNow, listBackups } from '../../../../electron/core/store/backups.ts'
import { workspaceFile } from '../../../../electron/core/store/database-files.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { restoreBackup } from '../../../../electron/core/store/restore-backup.ts'
import {
  beginRestore,
  freshOf,
  readRestoreUnderWay,
} from '../../../../electron/core/store/restore-under-way.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let planId: string
let backup: string
const workspace = () => join(folder.path, 'workspace')

// An open plan, a backup, then the plan is sent: a start that knows the backup alone would send it again.
beforeEach(async () => {
  folder = temporaryFolder()
  const world = await startWorld({ folder: folder.path })
  planId = (
    await planRoster(world, await importPeople(world, ['ada@client.example,Marlowe Books,Translator']))
  ).id
  await world.close()
  const opened = openWorkspace(workspace(), { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  backupNow(opened.db, workspace(), 'by-hand', Date.now())
  opened.close()
  backup = listBackups(workspace())[0]?.name ?? ''
  const sender = await startWorld({ folder: folder.path })
  await sender.call('outbox.apply', { planId, confirmation: 'SEND' })
  await sender.app.idle()
  await sender.close()
})
afterEach(() => folder.remove())

async function expectCarried(world: World): Promise<void> {
  expect((await world.call('ledger.list', {})).invites).toHaveLength(1)
  await expect(world.call('outbox.apply', { planId, confirmation: 'SEND' })).rejects.toThrow()
  expect(world.sandbox.mailLog()).toHaveLength(1)
  const { events } = await world.call('audit.read', {
    filter: { text: '', actions: ['workspace.restored'], from: null, to: null, runId: null, people: [] },
    before: null,
    limit: 10,
  })
  expect(events).toHaveLength(1)
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  expect(readRestoreUnderWay(workspace())).toBeNull()
}

async function expectHealed(): Promise<void> {
  // Once to heal, once to see that nothing is done again.
  for (const starts of [1, 2]) {
    const world = await startWorld({ folder: folder.path })
    expect(world.app.restored === null).toBe(starts === 2)
    await expectCarried(world)
    await world.close()
  }
}

test('an app that ends after the backup is in place takes over what was sent since at its next start', async () => {
  restoreBackup(workspace(), backup, Date.now())
  await expectHealed()
})

test.each([
  ['before the damaged file is moved', [], false],
  ['when only its journal is', ['-wal', '-shm'], false],
  ['when the damaged file is moved and nothing in its place', ['-wal', '-shm', ''], false],
  ['when the backup is in its place', ['-wal', '-shm', ''], true],
])('an app that ends %s goes on there at its next start', async (_when, moved, isPlaced) => {
  const file = workspaceFile(workspace())
  const damagedPath = join(workspace(), 'damaged', 'then', 'workspace.db')
  copyFileSync(join(workspace(), 'backups', backup), freshOf(workspace()))
  beginRestore(workspace(), { backup, damagedPath })
  mkdirSync(dirname(damagedPath), { recursive: true })
  for (const end of moved) if (existsSync(file + end)) renameSync(file + end, damagedPath + end)
  if (isPlaced) renameSync(freshOf(workspace()), file)
  await expectHealed()
})
