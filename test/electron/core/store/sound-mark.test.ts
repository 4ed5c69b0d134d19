import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listBackups } from '../../../../electron/core/store/backups.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { checkSoon } from '../../../../electron/hosts/machine/check-soon.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sound-mark-'))
  now = Date.now
})
afterEach(() => rmSync(folder, { recursive: true }))

const never = new AbortController().signal
const file = () => join(folder, 'workspace.db')
const mark = () => existsSync(join(folder, 'workspace.sound'))
let now = Date.now
const tryOpen = (mayCheckLater = true) => openWorkspace(folder, { now: () => now(), mayCheckLater })
function open(mayCheckLater = true) {
  const result = tryOpen(mayCheckLater)
  if (result.kind !== 'open') throw new Error(result.message)
  return result
}

/** Overwrites the middle of the file, as a failing disk does: `isSilent` leaves its time as it was. */
function damage(isSilent: boolean): void {
  const { atime, mtime, size } = statSync(file())
  const handle = openSync(file(), 'r+')
  writeSync(handle, 'x'.repeat(4096), 4096 * Math.floor(size / 4096 / 2))
  closeSync(handle)
  if (isSilent) utimesSync(file(), atime, mtime)
}

function useOnce(): void {
  const first = open()
  expect(first.checkLater).toBeNull()
  first.close()
  // Times that a damage is to leave alone are whole milliseconds.
  utimesSync(file(), new Date(), new Date())
  open(false).close()
}

const quick = { clock: { sleep: async () => undefined }, shown: Promise.resolve() }

test('a workspace that was left sound is looked through after the opening; one opening takes the mark, its end leaves another', async () => {
  useOnce()
  expect(mark()).toBe(true)
  const second = open()
  expect(mark()).toBe(false)
  expect(await second.checkLater?.(never)).toBeNull()
  expect(mark()).toBe(false)
  second.close()
  expect(mark()).toBe(true)
  // Whoever may not wait looks at once.
  const third = open(false)
  expect(third.checkLater).toBeNull()
  third.close()
})

test('a session that ended without closing, and a file that anybody changed, are looked through at the opening', () => {
  useOnce()
  damage(false)
  expect(tryOpen().kind).toBe('damaged')
  expect(mark()).toBe(false)
})

test('damage that left no trace is found soon after, told once, and told at the next opening too', async () => {
  useOnce()
  damage(true)
  const opened = open()
  const told: string[] = []
  await checkSoon({
    ...quick,
    look: opened.checkLater,
    backUp: async () => {
      told.push('backed up')
    },
    stop: never,
    onDamage: (reason) => {
      told.push(reason)
    },
  })
  expect(told).toHaveLength(1)
  opened.close()
  expect(mark()).toBe(false)
  expect(tryOpen().kind).toBe('damaged')
})

test('a session too short for that looks at its end', async () => {
  useOnce()
  const short = open()
  const stop = new AbortController()
  stop.abort()
  const onDamage = () => {
    throw new Error('nothing is told at the end')
  }
  await checkSoon({ ...quick, look: short.checkLater, backUp: onDamage, stop: stop.signal, onDamage })
  short.close()
  expect(mark()).toBe(true)
  damage(true)
  open().close()
  expect(mark()).toBe(false)
  expect(tryOpen().kind).toBe('damaged')
})

const backups = () => listBackups(folder).length
const onNextDay = () => {
  const before = now()
  now = () => before + 86_400_000
}

test('the backup of the day is left to whoever opened the workspace, who makes it once the first screen is there', async () => {
  const made = open()
  expect(made.isBackupDue).toBe(false)
  made.close()
  expect(backups()).toBe(0)
  const opened = open()
  expect([opened.isBackupDue, backups()]).toEqual([true, 0])
  const done: string[] = []
  const shown = Promise.withResolvers<void>()
  const sleeps: { readonly ms: number; readonly wake: () => void }[] = []
  const clock = {
    sleep: (ms: number) => new Promise<void>((wake) => sleeps.push({ ms, wake })),
  }
  const soon = checkSoon({
    ...{ clock, shown: shown.promise, stop: never, onDamage: () => done.push('damage') },
    look: async () => {
      done.push('looked')
      return null
    },
    backUp: async () => {
      done.push('backed up')
    },
  })
  const turn = () => new Promise((go) => setImmediate(go))
  await turn()
  // However long the window takes to come.
  expect([sleeps.map(({ ms }) => ms > 30_000), done]).toEqual([[true], []])
  shown.resolve()
  await turn()
  expect([sleeps.length, done]).toEqual([2, []])
  sleeps[1]?.wake()
  await soon
  expect(done).toEqual(['looked', 'backed up'])
  opened.close()
})

test('a session too short for the backup of the day makes it at its end, once a day and not of a damaged file', () => {
  open().close()
  const short = open()
  short.close()
  expect(backups()).toBe(1)
  const again = open()
  expect(again.isBackupDue).toBe(false)
  again.close()
  expect(backups()).toBe(1)
  onNextDay()
  useDamaged()
  expect(backups()).toBe(2)
})

/** Opened as sound, and nobody came to look through it. */
function useDamaged(): void {
  // Times that a damage is to leave alone are whole milliseconds.
  utimesSync(file(), new Date(), new Date())
  open(false).close()
  expect(backups()).toBe(2)
  onNextDay()
  const opened = open()
  expect([opened.isBackupDue, opened.checkLater !== null]).toEqual([true, true])
  damage(true)
  opened.close()
}
