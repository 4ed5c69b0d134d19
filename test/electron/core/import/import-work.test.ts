import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openFile } from '../../../../electron/core/files/open-file.ts'
import { understandFile } from '../../../../electron/core/import/understand-file.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { guessAll } from '../../../../shared/import.ts'
import { base64, type Desk, openDesk, quietContext, sampleDirectory } from '../roster/roster-desk.ts'

// How much work an import is, in things that can be counted on any machine; `npm run bench -- import` has the times.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => {
  vi.restoreAllMocks()
  desk.close()
})

const rows = 12_000
const csv = [
  'E-Mail,Name,Site,Role,Note',
  ...Array.from(
    { length: rows },
    (_, at) => `p${at}@x.example,Person ${at},Corner Bakery,Website Manager,note ${at}`,
  ),
].join('\n')

test('a thousand rows are stored by some eight statements, four thousand by one commit', async () => {
  const run = vi.spyOn(desk.db, 'run')
  const stage = vi.spyOn(desk.db, 'stage')
  const into = { kind: 'new' as const, name: 'Team' }
  const file = { fileName: 'team.csv', bytes: base64(csv), options: guessAll, into }
  expect((await desk.importAtOnce(file, quietContext())).added).toBe(rows)
  const besides = 20
  expect(run.mock.calls.length).toBeLessThanOrEqual((rows / 1000) * 9 + besides)
  // And one before them, for the roster they go into.
  expect(stage).toHaveBeenCalledTimes(rows / 4000 + 1)
})

test('the cells of a large file are made twice: to see how it is written, and for its rows', async () => {
  const directory = sampleDirectory()
  const file = await openFile(Buffer.from(csv), guessAll)
  let made = 0
  const counted = {
    ...file,
    rows: {
      ...file.rows,
      at: (index: number) => {
        made += 1
        return file.rows.at(index)
      },
      *[Symbol.iterator]() {
        for (const row of file.rows) {
          made += 1
          yield row
        }
      },
    },
  }
  const knowledge = { directory, remembered: { answers: [], layouts: [] } }
  const table = understandFile(counted, guessAll, knowledge, createResolver(directory))
  let taken = 0
  await table.eachRow(() => {
    taken += 1
  })
  expect(taken).toBe(rows)
  expect(table.preview().counts.rows).toBe(rows)
  // And a few at the top, where the header is.
  expect(made).toBeLessThan(rows * 2.1)
})
