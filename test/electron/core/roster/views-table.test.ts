import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainView, plainViews, type RosterViews } from '../../../../shared/roster.ts'
import { rosterViews } from '../../../../shared/roster-shapes.ts'
import { type Desk, openDesk, rowsOf } from './roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const views: RosterViews = {
  view: {
    text: 'bakery',
    sort: [{ column: 'site', direction: 'descending' }],
    filters: [{ subject: 'state', test: { kind: 'values', values: ['draft'], isNot: true } }],
    focus: { by: 'person', key: 'ana@example.com', title: 'Ana@example.com' },
    grouping: 'person',
  },
  layout: { order: ['email', 'state'], widths: { email: 300 }, hidden: ['note'], frozen: 1 },
  chosenId: 'v1',
  saved: [
    {
      id: 'v1',
      name: 'To do',
      view: plainView,
      layout: { order: [], widths: {}, hidden: [], frozen: 0 },
    },
  ],
}

test('a roster that was never looked at has the plain view', () => {
  const { id } = desk.rosters.create('Spring')
  expect(desk.rosters.readViews(id)).toEqual(plainViews)
})

test('views are there after a restart, and are no change of the roster', () => {
  const { id } = desk.rosters.create('Spring')
  const before = desk.rosters.open(id).roster
  desk.rosters.saveViews(id, plainViews)
  desk.rosters.saveViews(id, views)
  desk.restart()
  expect(desk.rosters.readViews(id)).toEqual(views)
  expect(desk.rosters.open(id).roster).toEqual(before)
  expect(desk.rosters.undo(id)).toBeNull()
})

test('a copy of a roster is looked at as the first one was, and then as it likes', () => {
  const { id } = desk.rosters.create('Spring')
  desk.rosters.apply(id, { label: 'x', changes: [{ kind: 'insert', after: null, rows: rowsOf(1, [{}]) }] })
  desk.rosters.saveViews(id, views)
  const copy = desk.rosters.duplicate(id, 'Summer')
  desk.rosters.saveViews(id, plainViews)
  expect(desk.rosters.readViews(copy.id)).toEqual(views)
})

test('what cannot be read is the plain view, not a roster that does not open', () => {
  const { id } = desk.rosters.create('Spring')
  for (const text of ['{"view":', '{"view":{"text":7}}', '[]']) {
    desk.db.run('INSERT OR REPLACE INTO roster_views (roster_id, views) VALUES (?, ?)', [id, text])
    expect(desk.rosters.readViews(id)).toEqual(plainViews)
  }
})

test('views that are too much to keep are refused in words; a roster that is not there too', () => {
  const { id } = desk.rosters.create('Spring')
  const values = Array.from({ length: 10_000 }, (_, at) => `${at}`.padEnd(450, 'x'))
  const filters = [{ subject: 'note', test: { kind: 'values', values, isNot: false } }] as const
  const saved = Array.from({ length: 3 }, (_, at) => ({
    id: `v${at}`,
    name: 'Many',
    view: { ...plainView, filters },
    layout: plainViews.layout,
  }))
  expect(() => desk.rosters.saveViews(id, { ...plainViews, saved })).toThrow('too many chosen values')
  expect(() => desk.rosters.saveViews('gone', plainViews)).toThrow('not there any more')
})

test.each([
  ['an unknown column', { ...plainView, sort: [{ column: 'secret', direction: 'ascending' }] }],
  ['a text without end', { ...plainView, text: 'x'.repeat(2000) }],
  ['what no view has', { ...plainView, colour: 'red' }],
])('the bridge does not take %s', (_, view) => {
  expect(rosterViews.safeParse({ ...plainViews, view }).success).toBe(false)
  expect(rosterViews.safeParse(views).success).toBe(true)
})
