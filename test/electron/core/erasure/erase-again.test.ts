import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SecretStore } from '../../../../electron/core/ports.ts'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { createMemoryStore } from '../../../../electron/hosts/keychain/memory-store.ts'
import { erasedAgainWords } from '../../../../shared/words/erasure/erased-again-words.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'
import { anna, eraseAnna, revokeAnna, sentTeam } from './erasure-world.ts'

// A backup of before an erasure is restored: the person is erased again where the keychain tells who it was.

let folder: ReturnType<typeof temporaryFolder>
let world: World
let isOpen = true
const memory = createMemoryStore()
const secrets: SecretStore = {
  ...memory,
  get: async (id, signal) => (isOpen ? memory.get(id, signal) : { kind: 'locked', message: 'It is locked.' }),
  forget: () => undefined,
  close: async () => undefined,
}
const start = async () => {
  world = await startWorld({ folder: folder.path, ports: { secrets, reopen: () => undefined } })
  await world.app.erasedAgain
}
const again = async () => {
  await world.close()
  await start()
}
beforeEach(async () => {
  isOpen = true
  folder = temporaryFolder()
  await start()
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

const hits = async () => (await world.call('people.search', { text: anna, limit: 10 })).hits
const events = async () => {
  const filter = { text: '', actions: [], from: null, to: null, runId: null, people: [anna] }
  return (await world.call('audit.read', { filter, before: null, limit: 50 })).events
}
async function restoreFromBefore(): Promise<string> {
  const rosterId = await sentTeam(world)
  const { backups } = await world.call('backups.make', {})
  await revokeAnna(world)
  await world.call('erasure.erase', { ...eraseAnna, removeBackups: false })
  await again()
  await world.call('backups.restore', { name: backups[0]?.name ?? '' })
  return rosterId
}

test('whom the log names as erased since is erased again, and that is said', async () => {
  const rosterId = await restoreFromBefore()
  await again()
  // The app is opened anew where a host can do that.
  await again()
  expect(world.app.notices).toEqual([erasedAgainWords({ kind: 'done', again: 1, refused: 0, unknown: 0 })])
  await again()
  expect(world.app.notices).toEqual([])
  expect(await hits()).toEqual([])
  expect(await events()).toEqual([])
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  const sheet = await world.call('roster.open', { rosterId })
  expect(JSON.stringify(sheet)).toContain('ben@x.example')
  expect(JSON.stringify(sheet)).not.toMatch(/anna/i)
})

test('several are erased again although the first of them ends the session, and nobody writes in between', async () => {
  const ben = 'ben@x.example'
  await sentTeam(world)
  const { backups } = await world.call('backups.make', {})
  await revokeAnna(world, [anna, ben])
  for (const personId of [anna, ben]) {
    await world.call('erasure.erase', { ...eraseAnna, personId, removeBackups: false })
    await again()
  }
  await world.call('backups.restore', { name: backups[0]?.name ?? '' })
  await again()
  await expect(world.call('roster.create', { name: 'Late' })).rejects.toMatchObject({ code: 'conflict' })
  await again()
  expect(world.app.notices).toEqual([erasedAgainWords({ kind: 'done', again: 2, refused: 0, unknown: 0 })])
  for (const text of [anna, ben])
    expect((await world.call('people.search', { text, limit: 10 })).hits).toEqual([])
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
})

test('a keychain that gives no key is said, and a later start with the key erases', async () => {
  await restoreFromBefore()
  isOpen = false
  await again()
  expect(world.app.notices).toEqual([erasedAgainWords({ kind: 'no-key', count: 1 })])
  expect(await hits()).toHaveLength(1)
  expect(await events()).toEqual([])
  isOpen = true
  await again()
  await again()
  expect(world.app.notices).toEqual([erasedAgainWords({ kind: 'done', again: 1, refused: 0, unknown: 0 })])
  expect(await hits()).toEqual([])
})

test('whoever was erased without a key cannot be told from others, and that is said', async () => {
  isOpen = false
  await restoreFromBefore()
  isOpen = true
  await again()
  expect(world.app.notices).toEqual([erasedAgainWords({ kind: 'done', again: 0, refused: 0, unknown: 1 })])
  expect(await hits()).toHaveLength(1)
})

test('whose erasure cannot be read in the file that was replaced is told by what stands for them, and erased again', async () => {
  await sentTeam(world)
  const { backups } = await world.call('backups.make', {})
  await revokeAnna(world)
  await world.call('erasure.erase', { ...eraseAnna, removeBackups: false })
  await again()
  const db = openDatabase(join(folder.path, 'workspace', 'workspace.db'))
  db.script('DROP TRIGGER audit_is_not_deleted')
  db.run("DELETE FROM audit WHERE action = 'person.erased'")
  db.close()
  await world.call('backups.restore', { name: backups[0]?.name ?? '' })
  await again()
  await again()
  expect(world.app.notices).toContain(erasedAgainWords({ kind: 'done', again: 1, refused: 0, unknown: 0 }))
  expect(await hits()).toEqual([])
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
})
