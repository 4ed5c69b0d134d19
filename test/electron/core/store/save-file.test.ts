import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveFile } from '../../../../electron/core/store/save-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file is written whole, for its owner only', async () => {
  const path = join(folder, 'roster.csv')
  await saveFile(path, ['ä', 'x'.repeat(300_000), '中'])
  expect(readFileSync(path, 'utf8')).toBe(`ä${'x'.repeat(300_000)}中`)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['roster.csv'])
})

test('text and bytes keep their order', async () => {
  const path = join(folder, 'roster.xlsx')
  await saveFile(path, ['ä', Buffer.from([0, 255]), 'b'])
  expect(readFileSync(path)).toEqual(Buffer.from([0xc3, 0xa4, 0, 255, 98]))
})

test('a source that fails half-way leaves the older file and no other', async () => {
  const path = join(folder, 'roster.csv')
  writeFileSync(path, 'older')
  async function* half() {
    yield 'x'.repeat(400_000)
    throw new Error('the source broke')
  }
  await expect(saveFile(path, half())).rejects.toThrow('the source broke')
  expect(readFileSync(path, 'utf8')).toBe('older')
  expect(readdirSync(folder)).toEqual(['roster.csv'])
})

test('cancelling writes nothing', async () => {
  const stop = new AbortController()
  function* endless() {
    for (let count = 0; ; count += 1) {
      if (count === 3) stop.abort()
      yield 'x'.repeat(200_000)
    }
  }
  await expect(saveFile(join(folder, 'a.csv'), endless(), stop.signal)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(readdirSync(folder)).toEqual([])
})

test('a folder that is not there, or a folder in the place of the file, is told in words', async () => {
  await expect(saveFile(join(folder, 'gone', 'a.csv'), ['x'])).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringMatching(/a.csv was not saved. The folder is not there/),
  })
  mkdirSync(join(folder, 'a.csv'))
  await expect(saveFile(join(folder, 'a.csv'), ['x'])).rejects.toMatchObject({ code: 'storage' })
  expect(readdirSync(folder)).toEqual(['a.csv'])
})
