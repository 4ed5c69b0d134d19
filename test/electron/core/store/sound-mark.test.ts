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
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { checkSoon } from '../../../../electron/hosts/machine/check-soon.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sound-mark-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const never = new AbortController().signal
const file = () => join(folder, 'workspace.db')
const mark = () => existsSync(join(folder, 'workspace.sound'))
const tryOpen = (mayCheckLater = true) => openWorkspace(folder, { now: Date.now, mayCheckLater })
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
  const clock = { sleep: async () => undefined }
  await checkSoon({
    look: opened.checkLater,
    clock,
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
  const clock = { sleep: async () => undefined }
  const onDamage = () => {
    throw new Error('nothing is told at the end')
  }
  await checkSoon({ look: short.checkLater, clock, stop: stop.signal, onDamage })
  short.close()
  expect(mark()).toBe(true)
  damage(true)
  open().close()
  expect(mark()).toBe(false)
  expect(tryOpen().kind).toBe('damaged')
})
