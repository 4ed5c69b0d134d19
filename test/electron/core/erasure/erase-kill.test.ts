import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listBackups } from '../../../../electron/core/store/backups.ts'
import type { Db } from '../../../../electron/core/store/db.ts'
import { AppError } from '../../../../shared/errors.ts'
import { erasureLeftWords } from '../../../../shared/words/erasure/erasure-words.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'
import { anna, eraseAnna, revokeAnna, sentTeam, tracesOfAnna } from './erasure-world.ts'

// The app ends in the middle of an erasure: before its commit nobody is erased, after it the next start does the rest.

const folders: ReturnType<typeof temporaryFolder>[] = []
const newFolder = () => {
  const folder = temporaryFolder()
  folders.push(folder)
  return folder.path
}
let path: string
let world: World
/** Called before each statement and each end of a transaction. */
let look: (statement: string) => void
const start = async (folder: string) =>
  startWorld({
    folder,
    wrapDb: (db) => watched(db, (statement) => look(statement)),
  })
beforeEach(async () => {
  look = () => undefined
  path = newFolder()
  world = await start(path)
  await sentTeam(world)
  await world.call('backups.make', {})
  await revokeAnna(world)
  mkdirSync(join(path, 'workspace', 'logs'), { recursive: true })
  writeFileSync(join(path, 'workspace', 'logs', 'invite-desk.log'), `x error for ${anna}\nkept line\n`)
})
afterEach(async () => {
  await world.close()
  for (const folder of folders.splice(0)) folder.remove()
})

function watched(db: Db, hear: (statement: string) => void): Db {
  let depth = 0
  return {
    ...db,
    run: (sql, params) => {
      hear(sql)
      return db.run(sql, params)
    },
    get: (sql, params) => {
      if (sql.startsWith('PRAGMA wal')) hear(sql)
      return db.get(sql, params)
    },
    replaceFile: (copy) => {
      hear('the file is replaced')
      const isReplaced = db.replaceFile(copy)
      if (isReplaced) hear('the file was replaced')
      return isReplaced
    },
    tx: (work) => {
      depth += 1
      try {
        const result = db.tx(work)
        if (depth === 1) hear('after COMMIT')
        return result
      } finally {
        depth -= 1
      }
    },
  }
}

/** The files as a power cut at this moment leaves them. */
function copied(): string {
  const to = newFolder()
  cpSync(path, to, { recursive: true })
  rmSync(join(to, 'workspace', 'workspace.lock'), { force: true })
  return to
}

/** What is left of her after the next start; null when nothing of her was erased. */
async function afterNextStart(folder: string): Promise<readonly string[] | null> {
  look = () => undefined
  const next = await startWorld({ folder })
  try {
    expect(await next.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
    const { hits } = await next.call('people.search', { text: 'anna', limit: 10 })
    if (hits.length > 0) {
      const preview = await next.call('erasure.preview', { personId: anna })
      expect(preview.counts.map(({ place }) => place)).toEqual(
        expect.arrayContaining(['rosters', 'invites', 'audit']),
      )
      return null
    }
    expect(next.app.notices).toEqual([])
    expect(listBackups(join(folder, 'workspace')).length).toBeGreaterThan(0)
    expect(readFileSync(join(folder, 'workspace', 'logs', 'invite-desk.log'), 'utf8')).toContain('kept line')
    return [...tracesOfAnna(folder), ...keyFiles(folder)]
  } finally {
    await next.close()
  }
}
const keyFiles = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'workspace')).filter((name) => name.startsWith('.erasure'))

/** As on a disk without room for another whole copy. */
const hinderCopy = () => mkdirSync(join(path, 'workspace', 'workspace.db.clean'))

test.each([
  ['in a thread', () => undefined, ['the file is replaced', 'the file was replaced']],
  ['at once, as it cannot be copied', hinderCopy, ['VACUUM INTO ?', 'VACUUM']],
])(
  'killed before any statement of it, files cleaned %s: before the commit nobody is erased, after it nothing is left of them',
  async (_, hinder, acts) => {
    hinder()
    const moments: { readonly statement: string; readonly folder: string }[] = []
    const seen = new Set<string>()
    let isBegun = false
    let isCommitted = false
    look = (statement) => {
      isBegun ||= statement.startsWith('INSERT INTO erasures')
      // Rows are taken one by one: each kind of statement once before the commit, everything after it.
      if (!isBegun || (!isCommitted && seen.has(statement))) return
      seen.add(statement)
      moments.push({ statement, folder: copied() })
      isCommitted ||= statement === 'after COMMIT'
    }
    expect((await world.call('erasure.erase', eraseAnna)).isCleaned).toBe(true)
    look = () => undefined
    const commit = moments.findIndex(({ statement }) => statement === 'after COMMIT')
    expect(commit).toBeGreaterThan(10)
    const after = moments.slice(commit).map(({ statement }) => statement)
    expect(after).toEqual(expect.arrayContaining([...acts, 'PRAGMA wal_checkpoint(TRUNCATE)']))
    expect(after.includes('VACUUM')).toBe(acts.includes('VACUUM'))
    for (const [place, { folder, statement }] of moments.entries())
      expect([statement, await afterNextStart(folder)]).toEqual([statement, place < commit ? null : []])
  },
)

test('what is written while the workspace is copied without somebody is in the copy that takes its place', async () => {
  const statements: string[] = []
  look = (statement) => {
    statements.push(statement)
  }
  const erasing = world.call('erasure.erase', eraseAnna)
  const copy = join(path, 'workspace', 'workspace.db.clean')
  while (!existsSync(copy)) await new Promise((resolve) => setImmediate(resolve))
  const { id } = await world.call('roster.create', { name: 'Meanwhile' })
  expect((await erasing).isCleaned).toBe(true)
  expect(statements.filter((one) => one === 'the file was replaced').length).toBe(1)
  expect(statements).not.toContain('VACUUM')
  expect(tracesOfAnna(path)).toEqual([])
  await world.close()
  world = await start(path)
  const rosters = await world.call('roster.list', {})
  expect(rosters.map((roster) => roster.id)).toContain(id)
})

test.each([
  ['for the whole of it', Number.POSITIVE_INFINITY],
  ['until older backups made room', 2],
])('a disk that is full %s leaves at least one backup at every moment', async (_, failures) => {
  await world.call('backups.make', {})
  await world.call('backups.make', {})
  hinderCopy()
  const count = () => listBackups(join(path, 'workspace')).length
  let [before, holding] = [0, 0]
  // The runs before leave one of their own soon after they end.
  do {
    before = count()
    holding = (await world.call('erasure.preview', { personId: anna })).backups.length
  } while (count() !== before)
  expect(holding).toBeGreaterThan(2)
  const fewest: number[] = []
  let tried = 0
  look = (statement) => {
    fewest.push(listBackups(join(path, 'workspace')).length)
    if (statement !== 'VACUUM INTO ?') return
    tried += 1
    if (tried <= failures) throw fullDisk()
  }
  const isCleaned = failures === 2
  expect((await world.call('erasure.erase', eraseAnna)).isCleaned).toBe(isCleaned)
  expect(Math.min(...fewest)).toBe(before - holding + 1)
  expect(tracesOfAnna(path).length === 0).toBe(isCleaned)
  if (!isCleaned) {
    await world.close()
    world = await start(path)
    expect(world.app.notices).toEqual([erasureLeftWords])
  }
  await world.close()
  expect(await afterNextStart(path)).toEqual([])
  world = await start(path)
})

const fullDisk = () =>
  new AppError(
    'storage',
    'The disk is full.',
    { trouble: 'full' },
    Object.assign(new Error('full'), { errcode: 13 }),
  )
