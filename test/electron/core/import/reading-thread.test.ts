import { afterEach, beforeEach, expect, test } from 'vitest'
import { startReadingThread } from '../../../../electron/core/import/reading-thread.ts'
import { createPageReader } from '../../../../electron/core/roster/checked-pages.ts'
import { anyOptions, base64, type Desk, nothingKnown, openDesk, quietContext } from '../roster/roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const fileOf = (text: string | Uint8Array) => ({
  fileName: 'people.csv',
  bytes: base64(text),
  options: anyOptions,
})
const manyRows = (count: number) =>
  `email,site\n${Array.from({ length: count }, (_, at) => `p${at}@x.example,Corner Bakery\n`).join('')}`

test('a roster that was binned while its file was read gets nothing', async () => {
  const { id } = desk.rosters.create('Old')
  const importing = desk.importAtOnce(
    { ...fileOf(manyRows(3)), into: { kind: 'existing', rosterId: id } },
    quietContext(),
  )
  desk.rosters.remove(id)
  await expect(importing).rejects.toMatchObject({ code: 'not-allowed' })
  desk.rosters.restore(id)
  expect(desk.rosters.open(id).rows).toEqual([])
})

const threadOf = (text: string) => {
  const thread = startReadingThread()
  thread.open({ kind: 'bytes', bytes: Buffer.from(text) })
  return thread
}
const request = (kind: 'preview' | 'rows', options = anyOptions) => ({
  kind,
  options,
  knowledge: nothingKnown,
  calendar: { today: '2026-01-01', zone: 'UTC' },
})

test('rows come batch by batch, each with how far the file is read', async () => {
  const steps: [number, number][] = []
  const emails: string[] = []
  const read = createPageReader()
  const thread = threadOf(manyRows(12_000))
  await thread.read(request('rows'), quietContext(), (batch, { done, total }) => {
    steps.push([done, total])
    for (const { row } of read(batch)) emails.push(row.cells.email)
  })
  thread.end()
  expect(emails).toEqual(Array.from({ length: 12_000 }, (_, at) => `p${at}@x.example`))
  // Eight pages each, below a header.
  const whole = Array.from({ length: 11 }, (_, at) => (at + 1) * 1024 + 1)
  expect(steps).toEqual([...whole, 12_001].map((done) => [done, 12_001]))
})

test('progress is told while a file is only looked at', async () => {
  const steps: [number, number | null][] = []
  const thread = threadOf(manyRows(12_000))
  const context = {
    ...quietContext(),
    progress: (done: number, total: number | null) => void steps.push([done, total]),
  }
  const preview = await thread.read(request('preview'), context, () => undefined)
  thread.end()
  expect(preview.rows).toBe(12_000)
  expect(steps).toEqual([[0, null], ...[4000, 8000, 12_000].map((done) => [done, 12_001])])
})

test('what fails while rows are stored ends the reading with that', async () => {
  const thread = threadOf(manyRows(12_000))
  const full = new Error('the disk is full')
  const reading = thread.read(request('rows'), quietContext(), () => {
    throw full
  })
  await expect(reading).rejects.toBe(full)
  expect(thread.isFree()).toBe(false)
})

test('rows with long texts come in smaller batches', async () => {
  const sizes: number[] = []
  const line = `a@x.example,${'x'.repeat(50_000)}\n`
  const thread = threadOf(`email,note\n${line.repeat(300)}`)
  await thread.read(request('rows'), quietContext(), ({ rows }) => void sizes.push(rows))
  thread.end()
  // Whole pages each.
  expect(sizes).toEqual([128, 128, 44])
})
