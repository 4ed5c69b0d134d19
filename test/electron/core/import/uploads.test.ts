import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { calls } from '../../../../shared/contract.ts'
import { guessAll, type ImportOptions, mostFileBytes, pieceBytes } from '../../../../shared/import.ts'
import { base64, type Desk, openDesk, quietContext } from '../roster/roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const text = `E-mail,Name,Site,Role\n${Array.from({ length: 40 }, (_, at) => `p${at}@x.example,Zoë ${at},Corner Bakery,Website Manager\n`).join('')}`
const whole = Buffer.from(text)
const size = whole.length
const into = { kind: 'new' as const, name: 'Large' }
const piece = (from: number, to: number) => whole.subarray(from, to).toString('base64')
const folder = () => join(desk.folder, 'imports')
const kept = () => (existsSync(folder()) ? readdirSync(folder()) : [])

/** Pieces that cut letters and lines wherever they will. */
function upload(length = 333): string {
  let uploadId: string | null = null
  for (let at = 0; at < size; at += length) {
    uploadId = desk.uploads.add({ uploadId, size, at, bytes: piece(at, at + length) }).uploadId
  }
  return uploadId ?? ''
}
const begin = (uploadId: string, signal?: AbortSignal) =>
  desk.drafts.beginUploaded(
    { uploadId, fileName: 'large.csv', into },
    { ...quietContext(), ...(signal === undefined ? {} : { signal }) },
  )

test('a file that comes in pieces is the same file, kept where only its owner can read it', async () => {
  const { draft, preview } = await begin(upload())
  expect(preview).toMatchObject({ rows: 40, encoding: 'utf-8' })
  expect(draft.fileBytes).toBe(size)
  expect(readFileSync(join(folder(), draft.id))).toEqual(whole)
  if (process.platform !== 'win32') {
    expect(statSync(join(folder(), draft.id)).mode & 0o777).toBe(0o600)
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
  }
  await desk.drafts.review({ importId: draft.id, into }, quietContext())
  desk.drafts.finish({ importId: draft.id, existing: 'update', markMissing: false })
  expect(desk.rosters.list().map(({ name }) => name)).toContain('Large')
  expect(kept()).toEqual([])
})

test('the thread that reads it starts with its first piece, and is the only one for all of it', async () => {
  let threads = 0
  const count = () => {
    threads += 1
  }
  process.on('worker', count)
  const uploadId = upload()
  // It is told in a turn of its own.
  await nextTurn()
  expect(threads).toBe(1)
  const { draft } = await begin(uploadId)
  await desk.drafts.review({ importId: draft.id, into }, quietContext())
  expect(threads).toBe(1)
  // What is on its way next has a thread of its own.
  upload()
  upload()
  await nextTurn()
  expect(threads).toBe(2)
  process.off('worker', count)
})

test('it waits over a restart like every import, and goes when it is discarded', async () => {
  const { draft } = await begin(upload())
  desk.restart()
  expect(desk.drafts.list()).toMatchObject([{ id: draft.id, fileBytes: size }])
  expect((await desk.drafts.read(draft.id, quietContext())).preview.rows).toBe(40)
  desk.drafts.discard(draft.id)
  expect(kept()).toEqual([])
})

test('pieces out of order, twice, too many or without anything in them are refused, and the next one is still taken', () => {
  const { uploadId } = desk.uploads.add({ uploadId: null, size, at: 0, bytes: piece(0, 100) })
  const add =
    (at: number, bytes: string, claimed = size) =>
    () =>
      desk.uploads.add({ uploadId, size: claimed, at, bytes })
  for (const wrong of [
    add(0, piece(0, 100)),
    add(200, piece(200, 300)),
    add(100, piece(0, size)),
    add(100, ''),
    add(100, piece(100, 200), size + 1),
  ]) {
    expect(wrong).toThrow('not the next piece of the file, which begins at byte 100')
  }
  expect(add(100, piece(100, size))()).toEqual({ uploadId, arrived: size })
  expect(() => desk.uploads.add({ uploadId: null, size, at: 5, bytes: 'aGk=' })).toThrow('begins at byte 0')
})

test('a file of which pieces are missing is not begun, and can still be finished', async () => {
  const { uploadId } = desk.uploads.add({ uploadId: null, size, at: 0, bytes: piece(0, 100) })
  await expect(begin(uploadId)).rejects.toThrow(`Of ${size} bytes of this file only 100 came.`)
  desk.uploads.add({ uploadId, size, at: 100, bytes: piece(100, size) })
  expect((await begin(uploadId)).preview.rows).toBe(40)
})

test('nothing stays of an upload that was cancelled, replaced, or cut off by the end of the app', async () => {
  const first = desk.uploads.add({ uploadId: null, size, at: 0, bytes: piece(0, 100) }).uploadId
  desk.uploads.drop(first)
  expect(kept()).toEqual([])
  const second = desk.uploads.add({ uploadId: null, size, at: 0, bytes: piece(0, 100) }).uploadId
  const third = desk.uploads.add({ uploadId: null, size, at: 0, bytes: piece(0, 100) }).uploadId
  expect(kept()).toEqual([third])
  expect(() => desk.uploads.add({ uploadId: second, size, at: 100, bytes: piece(100, 200) })).toThrow(
    'was ended',
  )
  await expect(begin(second)).rejects.toThrow('was ended')
  desk.restart()
  expect(kept()).toEqual([])
  expect(() => desk.uploads.add({ uploadId: third, size, at: 100, bytes: piece(100, 200) })).toThrow(
    'was ended',
  )
})

test('nothing stays of a file that cannot be read, or whose reading is cancelled', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(begin(upload(), stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
  expect(kept()).toEqual([])
  const { uploadId } = desk.uploads.add({ uploadId: null, size: 5, at: 0, bytes: base64('%PDF-') })
  await expect(begin(uploadId)).rejects.toMatchObject({ code: 'unreadable-file' })
  expect(kept()).toEqual([])
  expect(desk.drafts.list()).toEqual([])
})

test('a full disk is said, and the half of a file that was written goes', () => {
  // A folder that is a file stands for every trouble of the disk.
  writeFileSync(folder(), '')
  expect(() => desk.uploads.add({ uploadId: null, size, at: 0, bytes: piece(0, 100) })).toThrow(
    'The file was not read.',
  )
  rmSync(folder())
  expect(desk.uploads.add({ uploadId: null, size, at: 0, bytes: piece(0, 100) }).arrived).toBe(100)
})

test('an import whose file somebody took away says so and can be discarded', async () => {
  const { draft } = await begin(upload())
  desk.restart()
  rmSync(join(folder(), draft.id))
  await expect(desk.drafts.read(draft.id, quietContext())).rejects.toThrow('no longer in the workspace')
  desk.drafts.discard(draft.id)
  expect(desk.drafts.list()).toEqual([])
})

test('a choice that leaves the cells as they are does not read the file again, nor does the review after it', async () => {
  const { draft } = await begin(upload())
  rmSync(join(folder(), draft.id))
  const choose = (more: Partial<ImportOptions>) =>
    desk.drafts.choose({ importId: draft.id, options: { ...guessAll, ...more }, into }, quietContext())
  const { preview } = await choose({ mapping: ['email', 'note', 'site', 'roles'] })
  expect(preview.result[0]).toMatchObject({ name: '', note: 'Zoë 0' })
  expect((await choose({ headerRow: -1 })).preview.rows).toBe(41)
  const again = await choose({ mapping: ['email', 'note', 'site', 'roles'] })
  expect(again.preview).toEqual(preview)
  const { reviewId, rows } = await desk.drafts.review({ importId: draft.id, into }, quietContext())
  expect(rows).toBe(40)
  expect(desk.rosters.open(reviewId ?? '').rows[39]?.cells.note).toBe('Zoë 39')
  // Another encoding makes other letters of its bytes, and they are gone.
  await expect(choose({ encoding: 'windows-1252' })).rejects.toThrow('no longer in the workspace')
})

test('the contract refuses files and pieces that are too large, and what is no Base64', () => {
  const { input } = calls['import.upload']
  const good = {
    uploadId: null,
    size: mostFileBytes,
    at: 0,
    bytes: Buffer.alloc(pieceBytes).toString('base64'),
  }
  expect(input.safeParse(good).success).toBe(true)
  expect(input.safeParse({ ...good, size: mostFileBytes + 1 }).error?.issues[0]?.message).toBe(
    'The file is larger than 200 MB.',
  )
  expect(input.safeParse({ ...good, bytes: `${good.bytes}AAAA` }).success).toBe(false)
  expect(input.safeParse({ ...good, bytes: '../../etc' }).success).toBe(false)
  expect(input.safeParse({ ...good, at: -1 }).success).toBe(false)
})
