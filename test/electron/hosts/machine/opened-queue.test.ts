import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOpenedQueue } from '../../../../electron/hosts/machine/opened-queue.ts'
import { mostFileBytes, pieceBytes } from '../../../../shared/import.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-opened-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function startQueue() {
  let ids = 0
  return createOpenedQueue(() => `id-${++ids}`)
}

test('what is opened is taken once, in its order', async () => {
  const queue = startQueue()
  writeFileSync(join(folder, 'people.CSV'), 'email')
  expect(await queue.add('people.CSV', folder)).toBe(null)
  expect(await queue.add('invite-desk://person/ann%40x.example', folder)).toBe(null)
  expect(queue.take()).toEqual([
    { kind: 'file', openId: 'id-1', name: 'people.CSV', bytes: 5 },
    { kind: 'person', id: 'ann@x.example' },
  ])
  expect(queue.take()).toEqual([])
})

test('a file is read piece by piece to its end', async () => {
  const queue = startQueue()
  const whole = Buffer.alloc(pieceBytes + 10, 'a')
  writeFileSync(join(folder, 'large.csv'), whole)
  await queue.add('large.csv', folder)
  const pieces = [await queue.read('id-1', 0), await queue.read('id-1', pieceBytes)]
  expect(Buffer.concat(pieces).equals(whole)).toBe(true)
  expect((await queue.read('id-1', whole.length)).length).toBe(0)
})

test('no other file can be read, and one that went meanwhile says so', async () => {
  const queue = startQueue()
  writeFileSync(join(folder, 'people.csv'), 'email')
  await expect(queue.read('people.csv', 0)).rejects.toThrow('The file is not there any more')
  await queue.add('people.csv', folder)
  rmSync(join(folder, 'people.csv'))
  await expect(queue.read('id-1', 0)).rejects.toThrow('The file is not there any more')
})

test('what cannot be opened is said in words, and nothing waits', async () => {
  const queue = startQueue()
  mkdirSync(join(folder, 'folder.csv'))
  writeFileSync(join(folder, 'empty.csv'), '')
  writeFileSync(join(folder, 'huge.csv'), 'x')
  truncateSync(join(folder, 'huge.csv'), mostFileBytes + 1)
  const said = async (name: string) => queue.add(name, folder)
  expect(await said('photo.png')).toBe('photo.png is no spreadsheet or CSV.')
  expect(await said('gone.csv')).toBe('gone.csv is not there any more, or cannot be read.')
  expect(await said('folder.csv')).toBe('folder.csv is not there any more, or cannot be read.')
  expect(await said('empty.csv')).toBe('empty.csv is empty.')
  expect(await said('huge.csv')).toBe('huge.csv is larger than 200 MB.')
  expect(await said('invite-desk://send/all')).toBe('This link leads to nothing in Invite Desk.')
  expect(queue.take()).toEqual([])
})

test('a page that never takes them does not let them grow without end', async () => {
  const queue = startQueue()
  for (let at = 0; at < 80; at += 1) await queue.add(`invite-desk://run/${at}`, folder)
  expect(queue.take()).toHaveLength(50)
})
