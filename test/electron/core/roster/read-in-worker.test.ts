import { afterEach, beforeEach, expect, test } from 'vitest'
import { readInWorker } from '../../../../electron/core/roster/read-in-worker.ts'
import { anyOptions, base64, columnOf, type Desk, openDesk, quietContext, rowsOf } from './roster-desk.ts'

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
const told = () =>
  desk.db
    .all<{ body: string }>('SELECT body FROM audit ORDER BY id')
    .map(({ body }): { action: string; reason: string } => JSON.parse(body))
    .map(({ action, reason }) => `${action} ${reason}`)

test('a file is shown before anything of it is kept', async () => {
  const preview = await desk.rosters.previewImport(fileOf('email,name\na@x.example,A\n'), quietContext())
  expect(preview).toMatchObject({ mapping: ['email', 'name'], rows: 1, sample: [['a@x.example', 'A']] })
  expect(desk.rosters.list()).toEqual([])
})

test('an import into a new roster counts what was added and what needs a look', async () => {
  const file = fileOf('email,site,roles\na@x.example,corner bakery,website manager\nnobody,,\n')
  const result = await desk.rosters.import({ ...file, into: { kind: 'new', name: 'People' } }, quietContext())
  expect(result).toMatchObject({
    added: 2,
    withProblems: 1,
    roster: { name: 'People', rows: 2, revision: 1 },
  })
  expect(columnOf(desk, result.roster.id, 'site')).toEqual(['Corner Bakery', ''])
  expect(told()).toEqual(['roster.created People', 'roster.imported people.csv: 2 rows'])
})

test('an import into a roster goes below its rows as one step', async () => {
  const { id } = desk.rosters.create('Old')
  const rows = rowsOf(1, [{ email: 'first@x.example' }])
  desk.rosters.apply(id, { label: 'add', changes: [{ kind: 'insert', after: null, rows }] })
  await desk.rosters.import(
    { ...fileOf(manyRows(3)), into: { kind: 'existing', rosterId: id } },
    quietContext(),
  )
  expect(columnOf(desk, id, 'email')).toEqual([
    'first@x.example',
    'p0@x.example',
    'p1@x.example',
    'p2@x.example',
  ])
  expect(desk.rosters.undo(id)?.roster.rows).toBe(1)
  desk.restart()
  expect(desk.rosters.redo(id)?.roster.rows).toBe(4)
})

test('a file that cannot be read leaves nothing behind and says why', async () => {
  const picture = Buffer.from('89504e470d0a1a0a', 'hex')
  await expect(
    desk.rosters.import({ ...fileOf(picture), into: { kind: 'new', name: 'People' } }, quietContext()),
  ).rejects.toMatchObject({
    name: 'AppError',
    code: 'unreadable-file',
    message: expect.stringContaining('PNG'),
  })
  expect(desk.rosters.list()).toEqual([])
})

test('a roster that was binned while its file was read gets nothing', async () => {
  const { id } = desk.rosters.create('Old')
  const importing = desk.rosters.import(
    { ...fileOf(manyRows(3)), into: { kind: 'existing', rosterId: id } },
    quietContext(),
  )
  desk.rosters.remove(id)
  await expect(importing).rejects.toMatchObject({ code: 'not-allowed' })
  desk.rosters.restore(id)
  expect(desk.rosters.open(id).rows).toEqual([])
})

test('cancelling ends the reading at once, and nothing is kept', async () => {
  const abort = new AbortController()
  const context = { signal: abort.signal, progress: () => abort.abort() }
  await expect(
    desk.rosters.import({ ...fileOf(manyRows(50_000)), into: { kind: 'new', name: 'People' } }, context),
  ).rejects.toMatchObject({ code: 'cancelled' })
  await expect(readInWorker({ kind: 'rows', ...fileOf('a\nb') }, context)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(desk.rosters.list()).toEqual([])
})

test('progress is told while rows are read', async () => {
  const steps: [number, number | null][] = []
  const { rows } = await readInWorker(
    { kind: 'rows', ...fileOf(manyRows(12_000)) },
    { ...quietContext(), progress: (done, total) => void steps.push([done, total]) },
  )
  expect(rows).toHaveLength(12_000)
  expect(steps).toEqual([
    [0, null],
    [5000, 12_000],
    [10_000, 12_000],
  ])
})
