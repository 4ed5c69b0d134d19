import { afterEach, beforeEach, expect, test } from 'vitest'
import { conflictProblems } from '../../../../electron/core/roster/conflict-problems.ts'
import type { Change, Roster, RowId } from '../../../../shared/roster.ts'
import { problemWords } from '../../../../shared/words/problem-words.ts'
import { type Desk, type KnownInvite, openDesk, rowsOf, siteId } from './roster-desk.ts'

let desk: Desk
let roster: Roster
beforeEach(() => {
  desk = openDesk()
  roster = desk.rosters.create('Spring')
})
afterEach(() => desk.close())

const good = { email: 'ann@client.example', site: 'Corner Bakery', roles: 'Website Manager' }
const apply = (rosterId: string, ...changes: Change[]) =>
  desk.rosters.apply(rosterId, { label: 'a step', changes })
const insert = (rosterId: string, cells: Parameters<typeof rowsOf>[1], first = 1) =>
  apply(rosterId, { kind: 'insert', after: null, rows: rowsOf(first, cells) })
async function saidOf(rosterId: string, id: RowId): Promise<readonly string[]> {
  desk.rosters.open(rosterId)
  await desk.rosters.settled()
  const marks = desk.rosters.open(rosterId).marks
  return (
    marks
      .find((mark) => mark.id === id)
      ?.problems.filter(({ code }) => code === 'other-roster' || code === 'already-invited')
      .map(problemWords) ?? []
  )
}
const invite = (change: Partial<KnownInvite> = {}): KnownInvite => ({
  addressKey: 'ann@client.example',
  siteId: siteId(1),
  state: 'pending',
  lastSentAt: '2026-11-03T12:00:00.000Z',
  rosterId: null,
  rowId: null,
  ...change,
})

test('a row that another roster has too says so, by person and site, whatever the spelling', async () => {
  const other = desk.rosters.create('Autumn')
  insert(other.id, [{ email: 'x@client.example' }, { ...good, email: 'ANN@client.example ' }])
  insert(roster.id, [good, { ...good, site: 'Harbour Gym' }])
  expect(await saidOf(roster.id, 1)).toEqual(['Also in “Autumn”, row 2. It is sent only once.'])
  expect(await saidOf(roster.id, 2)).toEqual([])

  // The other roster changes, goes into the bin and comes back.
  apply(other.id, { kind: 'delete', ids: [1] })
  expect(await saidOf(roster.id, 1)).toEqual(['Also in “Autumn”, row 1. It is sent only once.'])
  desk.rosters.remove(other.id)
  expect(await saidOf(roster.id, 1)).toEqual([])
  desk.rosters.restore(other.id)
  expect(await saidOf(roster.id, 1)).toHaveLength(1)
})

test('what is said follows edits without being asked for again', async () => {
  const other = desk.rosters.create('Autumn')
  insert(other.id, [good])
  insert(roster.id, [{ ...good, email: 'bob@client.example' }])
  await desk.rosters.settled()
  desk.told.length = 0
  apply(roster.id, { kind: 'set', rows: [{ id: 1, cells: { email: good.email } }] })
  await desk.rosters.settled()
  expect(desk.told.filter(({ name }) => name === 'roster.marked')).toMatchObject([
    { payload: { rosterId: roster.id, marks: [{ id: 1, problems: [{ code: 'other-roster' }] }] } },
  ])
  const back = desk.rosters.undo(roster.id)
  expect(back?.marks[0]?.problems).toEqual([])
})

test('a person who was invited is told, but not by the row that was sent, and not once it is over', async () => {
  insert(roster.id, [good])
  desk.invites.push(invite())
  expect(await saidOf(roster.id, 1)).toEqual([
    'Already invited on 3 Nov 2026, not answered yet. The plan leaves it out.',
  ])
  desk.invites[0] = invite({ state: 'accepted' })
  expect((await saidOf(roster.id, 1))[0]).toMatch(/and accepted/)
  desk.invites[0] = invite({ rosterId: roster.id, rowId: 1 })
  expect(await saidOf(roster.id, 1)).toEqual([])
  for (const state of ['expired', 'declined', 'revoked'] as const) {
    desk.invites[0] = invite({ state })
    expect(await saidOf(roster.id, 1)).toEqual([])
  }
})

test('opening does not wait, and 20,000 rows in another roster are compared in slices', async () => {
  const other = desk.rosters.create('Autumn')
  const many = Array.from({ length: 20_000 }, (_, n) => ({ ...good, email: `p${n}@client.example` }))
  insert(other.id, many)
  insert(roster.id, many.slice(0, 3000))
  await desk.rosters.settled()
  let turns = 0
  const count = setInterval(() => {
    turns += 1
  }, 1)
  desk.restart()
  desk.rosters.open(roster.id)
  desk.told.length = 0
  await desk.rosters.settled()
  clearInterval(count)
  expect(turns).toBeGreaterThan(3)
  const told = desk.told.flatMap(({ payload }) => (payload as { marks: unknown[] }).marks ?? [])
  expect(told).toHaveLength(3000)
})

test('all of it is a hint: the plan sends nothing twice', () => {
  const row = { rosterName: 'Autumn', number: 1200 }
  const both = conflictProblems([row, row, row], { state: 'pending', sentAt: '2026-11-03T12:00:00.000Z' })
  expect(both.map(({ severity }) => severity)).toEqual(['hint', 'hint'])
  expect(both.map(problemWords)[1]).toBe(
    'Also in “Autumn”, row 1,200 and in 2 more rows. It is sent only once.',
  )
})
