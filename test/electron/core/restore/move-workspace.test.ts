import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openToRead } from '../../../../electron/core/store/database.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

// A workspace goes to another computer as one file: without secrets, into an empty workspace only, checked first.

const folders: ReturnType<typeof temporaryFolder>[] = []
let here: World
let there: World
const start = (folder: string) => startWorld({ folder, ports: { reopen: () => undefined } })
const folderOf = (at: number): string => folders[at]?.path ?? ''
beforeEach(async () => {
  folders.push(temporaryFolder(), temporaryFolder())
  here = await start(folderOf(0))
  there = await start(folderOf(1))
})
afterEach(async () => {
  await here.close()
  await there.close()
  for (const folder of folders.splice(0)) folder.remove()
})

async function saved(): Promise<string> {
  const { path, items } = await here.call('backups.save', {})
  expect(items).toBeGreaterThan(0)
  return path ?? ''
}
async function openThere(path: string): Promise<void> {
  const bytes = readFileSync(path)
  const piece = { uploadId: null, size: bytes.length, at: 0, bytes: bytes.toString('base64') }
  const { uploadId } = await there.call('import.upload', piece)
  await there.call('backups.openSaved', { uploadId, fileName: 'desk.invitedesk' })
  await there.close()
  there = await start(folderOf(1))
}
const rosterNames = async (world: World) => (await world.call('roster.list', {})).map(({ name }) => name)

async function sentTeam(): Promise<void> {
  await here.call('accounts.setPace', { accountId: here.practiceId, callsPerMinute: 1000 })
  const roster = await importPeople(here, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  const { id: planId } = await planRoster(here, roster)
  await here.call('outbox.apply', { planId, confirmation: 'SEND' })
  await here.app.idle()
}

test('everything but secrets goes along: rosters, invites and the log, which still verifies; links are left out', async () => {
  await sentTeam()
  const path = await saved()
  const file = openToRead(path)
  expect(file.all('SELECT link FROM invites')).toEqual([{ link: null }])
  file.close()
  expect([existsSync(`${path}-wal`), existsSync(`${path}.part`)]).toEqual([false, false])
  await openThere(path)
  expect(await rosterNames(there)).toEqual(['Team'])
  expect((await there.call('ledger.list', {})).invites).toHaveLength(1)
  expect(await there.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  const practice = (await there.call('accounts.list', {})).filter(({ kind }) => kind === 'practice')
  expect(practice).toHaveLength(1)
  expect((await there.call('backups.list', {})).restored).toBeNull()
})

test('a workspace that was used is never overwritten', async () => {
  await importPeople(here, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  await there.call('roster.create', { name: 'Mine' })
  await expect(openThere(await saved())).rejects.toThrow('This workspace is in use')
  expect(await rosterNames(there)).toEqual(['Mine'])
})

test('what is no saved workspace, or half of one, is refused in words and changes nothing', async () => {
  await importPeople(here, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  const whole = readFileSync(await saved())
  const bad = join(folderOf(0), 'bad.invitedesk')
  for (const bytes of [Buffer.from('email,site\n'), whole.subarray(0, whole.length / 2)]) {
    writeFileSync(bad, bytes)
    await expect(openThere(bad)).rejects.toThrow('desk.invitedesk is damaged too, or no workspace')
    expect(await rosterNames(there)).toEqual([])
  }
})
