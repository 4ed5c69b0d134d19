import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RowFacts } from '../../../../electron/core/roster/row-facts.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { StepResult } from '../../../../shared/open-roster.ts'
import type { CellEdits, Roster, RowId } from '../../../../shared/roster.ts'
import { sentNoticeWords } from '../../../../shared/words/roster-words.ts'
import { columnOf, type Desk, openDesk, rowsOf } from './roster-desk.ts'

let desk: Desk
let roster: Roster
beforeEach(() => {
  desk = openDesk()
  roster = desk.rosters.create('Spring')
})
afterEach(() => desk.close())

const fact = (change: Partial<RowFacts>): RowFacts => ({
  state: null,
  outcome: null,
  sentAt: null,
  expiresAt: null,
  mails: 0,
  sentRoles: null,
  at: null,
  inviteKey: null,
  locked: null,
  ...change,
})
const waits = 'This row waits in the outbox. Drop it there before you change it.'
const queued = fact({ state: 'queued', locked: 'queued' })
const sent = fact({
  state: 'sent',
  outcome: { kind: 'sent', job: 'invite', note: null },
  sentAt: '2026-01-01T00:00:00.000Z',
})

const set = (id: RowId, cells: CellEdits, label = `Edit ${id}`): StepResult =>
  desk.rosters.apply(roster.id, { label, changes: [{ kind: 'set', rows: [{ id, cells }] }] })
const insert = (emails: readonly string[]): StepResult =>
  desk.rosters.apply(roster.id, {
    label: 'Paste',
    changes: [
      {
        kind: 'insert',
        after: null,
        rows: rowsOf(
          1,
          emails.map((email) => ({ email, site: 'Corner Bakery', roles: 'Website Manager' })),
        ),
      },
    ],
  })
const emails = () => columnOf(desk, roster.id, 'email')
const undone = () => desk.rosters.open(roster.id).history.map(({ isUndone }) => isUndone)
function refused(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was not refused')
}

test('a point of the history is reached in one go, back and forth, and after a restart', () => {
  insert(['a@x.example', 'b@x.example'])
  for (const email of ['c@x.example', 'd@x.example', 'e@x.example']) set(1, { email })
  const { revision } = desk.rosters.open(roster.id).roster

  const back = desk.rosters.travelTo(roster.id, 2)
  expect(emails()).toEqual(['c@x.example', 'b@x.example'])
  expect(back?.history.map(({ isUndone }) => isUndone)).toEqual([false, false, true, true])
  expect(back?.roster.revision).toBe(revision + 1)

  desk.restart()
  desk.rosters.travelTo(roster.id, 4)
  expect(emails()).toEqual(['e@x.example', 'b@x.example'])
  desk.rosters.travelTo(roster.id, 0)
  expect(emails()).toEqual([])
  expect(desk.rosters.travelTo(roster.id, 0)).toBeNull()
  desk.rosters.travelTo(roster.id, 3)
  expect(emails()).toEqual(['d@x.example', 'b@x.example'])
  expect(desk.rosters.undo(roster.id)?.roster.rows).toBe(2)
  expect(emails()).toEqual(['c@x.example', 'b@x.example'])
})

test('a way through the history that touches a row on its way is refused whole, and can be gone later', () => {
  insert(['a@x.example', 'b@x.example'])
  set(1, { email: 'c@x.example' })
  set(2, { note: 'new' })
  desk.facts.set(1, queued)

  const error = refused(() => desk.rosters.travelTo(roster.id, 1))
  expect(error.message).toBe(`Nothing was undone, because of row 1: ${waits}`)
  expect(error.detail).toEqual({ rowIds: [1], numbers: [1], lock: 'queued' })
  expect(emails()).toEqual(['c@x.example', 'b@x.example'])
  expect(columnOf(desk, roster.id, 'note')).toEqual(['', 'new'])
  expect(undone()).toEqual([false, false, false])

  desk.facts.set(1, fact({ outcome: { kind: 'dropped' } }))
  expect(desk.rosters.travelTo(roster.id, 1)?.notice).toBeNull()
  expect(emails()).toEqual(['a@x.example', 'b@x.example'])
})

test('an undo waits for a row on its way; once sent it is done, and what was sent is said', () => {
  insert(['a@x.example'])
  set(1, { email: 'b@x.example' })
  desk.facts.set(1, queued)
  expect(refused(() => desk.rosters.undo(roster.id)).code).toBe('not-allowed')
  expect(undone()).toEqual([false, false])

  desk.facts.set(1, sent)
  const result = desk.rosters.undo(roster.id)
  expect(result?.notice).toEqual({
    rows: [{ kind: 'email', row: 1, sent: 'b@x.example', now: 'a@x.example' }],
    more: 0,
  })
  expect(result?.marks.map(({ id }) => id)).toEqual([1])
  expect(emails()).toEqual(['a@x.example'])
  // Nothing is out for what it says now; doing it again brings back what was sent.
  desk.facts.delete(1)
  expect(desk.rosters.redo(roster.id)?.notice).toBeNull()
})

test('undo of a paste whose rows were sent takes them away and says that their invites stay', () => {
  insert(['a@x.example', 'b@x.example'])
  desk.facts.set(2, sent)
  const notice = desk.rosters.undo(roster.id)?.notice
  expect(notice && sentNoticeWords(notice)).toBe(
    'Row 2 was sent to b@x.example and is gone from the roster; its invite stays under Invites.',
  )
})

test('the history is read in pages, newest last; answers tell what lies around the present', () => {
  insert(['a@x.example'])
  for (let n = 2; n <= 120; n += 1) set(1, { note: `${n}` }, `Note ${n}`)
  const page = desk.rosters.readHistory(roster.id, null, 30)
  expect([page[0]?.label, page.at(-1)?.label]).toEqual(['Note 91', 'Note 120'])
  expect(desk.rosters.readHistory(roster.id, 4, 30).map(({ label }) => label)).toEqual([
    'Paste',
    'Note 2',
    'Note 3',
  ])
  const told = desk.rosters.travelTo(roster.id, 10)?.history ?? []
  expect([told[0]?.label, told.findLast(({ isUndone }) => !isUndone)?.label]).toEqual(['Paste', 'Note 10'])
  expect(told.find(({ isUndone }) => isUndone)?.label).toBe('Note 11')
  expect(columnOf(desk, roster.id, 'note')).toEqual(['10'])
})
