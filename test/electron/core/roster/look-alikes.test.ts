import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Change, Roster, RowId } from '../../../../shared/roster.ts'
import { type Desk, openDesk, rowsOf } from './roster-desk.ts'

let desk: Desk
let roster: Roster
beforeEach(() => {
  desk = openDesk()
  roster = desk.rosters.create('Spring')
})
afterEach(() => desk.close())

const apply = (...changes: Change[]) => desk.rosters.apply(roster.id, { label: 'a step', changes })
const insert = (emails: readonly string[], first = 1, after: RowId | null = null) =>
  apply({
    kind: 'insert',
    after,
    rows: rowsOf(
      first,
      emails.map((email) => ({ email })),
    ),
  })
/** Rows said to look like another, with the number of that row. */
async function lookAlikes() {
  await desk.rosters.settled()
  return desk.rosters.open(roster.id).marks.flatMap(({ id, problems }) => {
    const twin = problems.find((problem) => problem.code === 'email-twin')
    return twin === undefined ? [] : [[id, twin.row, twin.suggestion]]
  })
}

test('the later of two look-alikes is marked and names the first; the same person twice is none', async () => {
  insert(['tom@example.com', 'tom@example.com', 'torn@example.com', 'Tom@example.com', 'bo@example.com'])
  expect(await lookAlikes()).toEqual([[3, 1, null]])
})

test('look-alikes are kept up with every edit, delete, move and undo', async () => {
  insert(['tom@example.com', 'torn@example.com', 'x@example.com'])
  apply({ kind: 'move', ids: [1], after: 3 })
  expect(await lookAlikes()).toEqual([[1, 1, null]])
  apply({ kind: 'set', rows: [{ id: 1, cells: { email: 'other@example.com' } }] })
  expect(await lookAlikes()).toEqual([])
  const marks = desk.rosters.undo(roster.id)?.marks ?? []
  expect(marks.map(({ id }) => id)).toEqual([1])
  apply({ kind: 'delete', ids: [2] })
  expect(await lookAlikes()).toEqual([])
  insert(['torn@example.com', 't0rn@example.com'], 10, 3)
  expect(await lookAlikes()).toEqual([
    [11, 2, null],
    [1, 2, null],
  ])
})

test('a Latin spelling is offered for one with foreign letters; of two Latin ones nobody knows which is right', async () => {
  insert(['anna@example.com', '\u0430nna@example.com', 'tom@example.com', 'torn@example.com'])
  expect(await lookAlikes()).toEqual([
    [2, 1, 'anna@example.com'],
    [4, 3, null],
  ])
})

test('another spelling of the first address is what the others are said to look like', async () => {
  insert(['anna@example.com', '\u0430nna@example.com'])
  expect(await lookAlikes()).toEqual([[2, 1, 'anna@example.com']])
  apply({ kind: 'set', rows: [{ id: 1, cells: { email: 'Anna@example.com ' } }] })
  expect(await lookAlikes()).toEqual([[2, 1, 'Anna@example.com']])
})
