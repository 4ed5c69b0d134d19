import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createSheetLoader } from '../../../../electron/core/roster/load-sheet.ts'
import {
  createRosterProgress,
  type ProgressDeps,
} from '../../../../electron/core/roster/progress/read-progress.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { rowsOf, sampleDirectory } from './roster-desk.ts'

const aSlice = (at: number) =>
  rowsOf(1 + 10 * at, Array(10).fill({ email: 'a@x.example' })).map((row) => ({ ...row, position: row.id }))

test('while somebody waits for rows of a roster, Home counts none; it goes on where nobody asks for more of them', async () => {
  const read: string[] = []
  function* inOrder(rosterId: string) {
    for (let at = 0; at < 20; at += 1) {
      read.push(rosterId)
      yield aSlice(at)
    }
  }
  const resolver = createResolver(sampleDirectory())
  const loader = createSheetLoader({
    rowsTable: { inOrder },
    resolver: () => resolver,
    isNeeded: () => true,
    revisionOf: () => 1,
    keep: () => undefined,
  })
  const record = { id: 'home', revision: 1, deletedAt: null }
  const sessions = {
    ...loader,
    table: { list: () => [record] },
    rowsTable: { inOrder },
    resolver: () => resolver,
  } as unknown as ProgressDeps['sessions']
  const progress = createRosterProgress({
    sessions,
    access: { knownOf: () => undefined, hasLeft: () => false },
    archiveTable: { list: () => new Set() },
    accessRevision: () => 1,
    directory: sampleDirectory,
    now: () => 0,
  })
  const counted = progress()
  while (read.length < 3) await nextTurn()
  const before = read.length
  await loader.readUpTo('opened', 55)
  expect(read.slice(before)).toEqual(Array(6).fill('opened'))
  const [first] = await counted
  expect(first?.standings.draft).toBe(200)
  expect(read.filter((one) => one === 'home')).toHaveLength(20)
})
