import { afterEach, beforeEach, expect, test } from 'vitest'
import { readInWorker } from '../../../../electron/core/import/read-in-worker.ts'
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

test('progress is told while rows are read', async () => {
  const steps: [number, number | null][] = []
  const { fileName, options, bytes } = fileOf(manyRows(12_000))
  const { rows } = await readInWorker(
    { kind: 'rows', fileName, options, source: { kind: 'base64', text: bytes }, ...nothingKnown },
    { ...quietContext(), progress: (done, total) => void steps.push([done, total]) },
  )
  expect(rows).toHaveLength(12_000)
  expect(steps).toEqual([
    [0, null],
    ...[2000, 4000, 6000, 8000, 10_000, 12_000].map((done) => [done, 12_000]),
  ])
})
