import { spawn } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackupMaker } from '../../../../electron/core/store/backup-maker.ts'
import { backupFolder, listBackups } from '../../../../electron/core/store/backups.ts'
import { openToRead } from '../../../../electron/core/store/database.ts'
import { type OpenedWorkspace, openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { createWorkLine, type WorkLine } from '../../../../electron/core/store/threads/work-line.ts'
import { realClock, temporaryFolder } from '../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let opened: Extract<OpenedWorkspace, { readonly kind: 'open' }>
let ending: AbortController
let line: WorkLine
const logged: string[] = []
let nextMs: number
function open(): void {
  const result = openWorkspace(folder.path, { now: Date.now })
  if (result.kind !== 'open') throw new Error(result.message)
  opened = result
}
beforeEach(() => {
  folder = temporaryFolder()
  ending = new AbortController()
  line = createWorkLine(ending.signal)
  nextMs = Date.parse('2026-11-01')
  open()
})
afterEach(() => {
  opened.close()
  folder.remove()
})

const makerOf = (mostAtOnce: number) =>
  createBackupMaker({
    db: opened.db,
    folder: folder.path,
    clock: realClock,
    now: () => {
      nextMs += 1
      return nextMs
    },
    log: { error: (message) => logged.push(message) },
    line,
    mostAtOnce,
  })
const inThread = 0
const fill = (db = opened.db, many = 20) =>
  db.tx(() => {
    for (let at = 0; at < many; at += 1)
      db.run('INSERT INTO settings VALUES (?, ?)', [`n${at}`, 'x'.repeat(1_000_000)])
  })
const settingsIn = (path: string) => {
  const db = openToRead(path)
  try {
    expect(db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    return db.get<{ n: number }>("SELECT count(*) AS n FROM settings WHERE name LIKE 'n%'")?.n
  } finally {
    db.close()
  }
}
const files = () => readdirSync(backupFolder(folder.path))
const unwatched = { signal: new AbortController().signal, progress: () => undefined }

test('a small workspace is copied at once, a large one in a thread beside which others write; both are whole', async () => {
  const small = makerOf(16_000_000).make('by-hand')
  expect(listBackups(folder.path)).toHaveLength(1)
  expect(settingsIn(await small)).toBe(0)
  fill()
  const told: (readonly [number, number | null])[] = []
  const made = makerOf(16_000_000).make('by-hand', {
    ...unwatched,
    progress: (done, total) => told.push([done, total]),
  })
  expect(listBackups(folder.path)).toHaveLength(1)
  opened.db.run("INSERT INTO settings VALUES ('beside', '')")
  expect(settingsIn(await made)).toBe(20)
  expect(listBackups(folder.path)).toHaveLength(2)
  expect(told.length).toBeGreaterThan(0)
  for (const [done, total] of told) {
    expect(total).toBeGreaterThanOrEqual(20)
    expect(done).toBeLessThanOrEqual(total ?? 0)
  }
})

test('those asked for at once are made one after the other', async () => {
  const maker = makerOf(inThread)
  const paths = await Promise.all([maker.make('by-hand'), maker.make('daily'), maker.make('after-run')])
  expect(new Set(listBackups(folder.path).map(({ path }) => path))).toEqual(new Set(paths))
  for (const path of paths) expect(settingsIn(path)).toBe(0)
})

test('one that is cancelled is answered at once and leaves nothing, and the next one is made', async () => {
  fill()
  const maker = makerOf(inThread)
  const abort = new AbortController()
  const begun = Promise.withResolvers<void>()
  const made = maker.make('by-hand', { signal: abort.signal, progress: () => begun.resolve() })
  await begun.promise
  expect(files().filter((name) => name.endsWith('.part'))).toHaveLength(1)
  abort.abort()
  await expect(made).rejects.toMatchObject({ code: 'cancelled' })
  await line.settled()
  expect(files()).toEqual([])
  await expect(maker.make('by-hand', { ...unwatched, signal: abort.signal })).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(settingsIn(await maker.make('by-hand'))).toBe(20)
})

test('a backup whose progress cannot be told is made, and that it was not told is in the log', async () => {
  const progress = () => {
    throw new Error('nobody hears')
  }
  const path = await makerOf(inThread).make('by-hand', { ...unwatched, progress })
  expect(settingsIn(path)).toBe(0)
  expect(logged).toEqual(['the progress of a copy was not told'])
})

test('where the workspace is to be opened anew meanwhile, what was copied is no backup', async () => {
  const maker = makerOf(inThread)
  const made = maker.make('daily')
  ending.abort()
  await expect(made).rejects.toMatchObject({ code: 'cancelled' })
  await line.settled()
  expect(listBackups(folder.path)).toEqual([])
})

test('killed while it copies, there is no backup that is not whole, and what was left goes with the next one', async () => {
  fill()
  opened.close()
  for (const round of [0, 1, 2]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'backup-child.ts'), folder.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (said) => {
        if (String(said).includes(String(round))) child.kill('SIGKILL')
      })
      child.on('close', () => resolve())
    })
    for (const { path } of listBackups(folder.path)) expect(settingsIn(path)).toBe(20)
  }
  writeFileSync(join(backupFolder(folder.path), 'workspace-20261101T000000000Z-by-hand.db.part'), 'half')
  expect(listBackups(folder.path).every(({ path }) => path.endsWith('.db'))).toBe(true)
  open()
  await makerOf(inThread).make('by-hand')
  expect(files().some((name) => name.endsWith('.part'))).toBe(false)
})
