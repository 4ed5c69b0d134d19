import { expect, test } from 'vitest'
import { readPieces } from '../../../renderer/sheet/read-pieces.ts'
import type { RosterCore } from '../../../renderer/sheet/roster-core.ts'
import { packRows } from '../../../shared/packed/packed-rows.ts'
import { emptyCells, type Row } from '../../../shared/roster.ts'
import { anOpen, fakeCore, roster } from './fake-core.ts'

const rowsFrom = (first: number, count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: first + at, cells: emptyCells }))
const opened = (rows: number) => ({ ...anOpen(), roster: { ...roster, rows } })
const same = (text: string) => text

/** Ten rows a piece, the first of them behind the three that a roster is opened with; what is asked is noted in `log`. */
function coreOfPieces(log: string[], fails = Number.POSITIVE_INFINITY): RosterCore {
  return {
    ...fakeCore().core,
    readRows: async (_, revision, from) => {
      log.push(`asked for ${from}`)
      if (from >= fails) throw new Error(`no rows from ${from} of ${revision}`)
      return packRows(rowsFrom(from + 1, Math.min(10, 28 - from)), [])
    },
  }
}

test('each piece is asked for before the one ahead of it is taken over, and none behind the last', async () => {
  const log: string[] = []
  for await (const piece of readPieces(coreOfPieces(log), opened(28), same, () => true))
    log.push(`took ${piece.rows.length}`)
  expect(log).toEqual(['asked for 3', 'asked for 13', 'took 10', 'asked for 23', 'took 10', 'took 5'])
})

test('a piece that cannot be read is said once those ahead of it are taken over', async () => {
  const log: string[] = []
  const reading = async () => {
    for await (const piece of readPieces(coreOfPieces(log, 13), opened(28), same, () => true))
      log.push(`took ${piece.rows.length}`)
  }
  await expect(reading()).rejects.toThrow('no rows from 13 of 4')
  expect(log).toEqual(['asked for 3', 'asked for 13', 'took 10'])
})

test('a roster whose rows are all there asks for none', async () => {
  const log: string[] = []
  for await (const _ of readPieces(coreOfPieces(log), anOpen(), same, () => true)) log.push('took some')
  expect(log).toEqual([])
})
