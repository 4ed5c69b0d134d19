import { afterEach, beforeEach, expect, test } from 'vitest'
import { columnOf, type Desk, openDesk, rowsOf } from './roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

function rosterOf(name: string, emails: readonly string[]): string {
  const { id } = desk.rosters.create(name)
  const rows = rowsOf(
    1,
    emails.map((email) => ({ email, site: 'Corner Bakery' })),
  )
  desk.rosters.apply(id, { label: 'Type', changes: [{ kind: 'insert', after: null, rows }] })
  return id
}

test('rows move to the end of another roster; each roster undoes its own part', () => {
  const from = rosterOf('Here', ['a@x.example', 'b@x.example', 'c@x.example'])
  const to = rosterOf('There', ['z@x.example'])
  const into = { kind: 'existing', rosterId: to } as const
  expect(desk.rosters.moveRows({ rosterId: from, rowIds: [3, 1], keep: false, into })).toMatchObject({
    roster: { id: to, rows: 3 },
    moved: 2,
    steps: { from: 2, to: 2 },
  })
  expect(columnOf(desk, from, 'email')).toEqual(['b@x.example'])
  expect(columnOf(desk, to, 'email')).toEqual(['z@x.example', 'a@x.example', 'c@x.example'])
  expect(desk.rosters.open(to).rows[1]?.cells.siteId).not.toBe('')
  expect(desk.rosters.open(from).history.at(-1)?.label).toBe('Move 2 rows to There')
  expect(desk.rosters.open(to).history.at(-1)?.label).toBe('Move 2 rows from Here')
  desk.rosters.undo(from)
  expect(columnOf(desk, from, 'email')).toEqual(['a@x.example', 'b@x.example', 'c@x.example'])
  desk.rosters.undo(to)
  expect(columnOf(desk, to, 'email')).toEqual(['z@x.example'])
})

test('a copy stays here; a new roster is made on the way', () => {
  const from = rosterOf('Here', ['a@x.example', 'b@x.example'])
  const into = { kind: 'new', name: 'Split' } as const
  const { roster } = desk.rosters.moveRows({ rosterId: from, rowIds: [2], keep: true, into })
  expect(columnOf(desk, from, 'email')).toHaveLength(2)
  expect(columnOf(desk, roster.id, 'email')).toEqual(['b@x.example'])
})

test('when one of the rows is on its way nothing moves and no roster is made', () => {
  const from = rosterOf('Here', ['a@x.example', 'b@x.example'])
  const nothing = {
    outcome: null,
    sentAt: null,
    expiresAt: null,
    mails: 0,
    sentRoles: null,
    at: null,
    inviteKey: null,
  }
  desk.facts.set(2, { ...nothing, state: 'queued', locked: 'queued' })
  const into = { kind: 'new', name: 'Split' } as const
  const move = () => desk.rosters.moveRows({ rosterId: from, rowIds: [1, 2], keep: false, into })
  expect(move).toThrow(/row 2: This row waits/)
  expect(columnOf(desk, from, 'email')).toHaveLength(2)
  expect(desk.rosters.list()).toHaveLength(1)
})

test('the same roster is no place to move to', () => {
  const from = rosterOf('Here', ['a@x.example'])
  const into = { kind: 'existing', rosterId: from } as const
  expect(() => desk.rosters.moveRows({ rosterId: from, rowIds: [1], keep: false, into })).toThrow(/already/)
})
