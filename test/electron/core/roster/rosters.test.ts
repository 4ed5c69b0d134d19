import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StepResult } from '../../../../shared/open-roster.ts'
import type { Change, Roster, RowId } from '../../../../shared/roster.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import {
  type cellsOf,
  columnOf,
  type Desk,
  makeDirectory,
  makeRole,
  makeSite,
  openDesk,
  roleId,
  rowsOf,
  sampleDirectory,
  siteId,
} from './roster-desk.ts'

let desk: Desk
let roster: Roster
beforeEach(() => {
  desk = openDesk()
  roster = desk.rosters.create('Spring')
})
afterEach(() => desk.close())

const good = { email: 'ann@client.example', site: 'Corner Bakery', roles: 'Website Manager' }
const apply = (...changes: Change[]): StepResult =>
  desk.rosters.apply(roster.id, { label: 'a step', changes })
const insert = (first: RowId, cells: Parameters<typeof rowsOf>[1], after: RowId | null = null) =>
  apply({ kind: 'insert', after, rows: rowsOf(first, cells) })
const set = (id: RowId, cells: Parameters<typeof cellsOf>[0]) => apply({ kind: 'set', rows: [{ id, cells }] })
const actions = () =>
  desk.db.all<{ action: string }>('SELECT action FROM audit ORDER BY id').map((event) => event.action)
const emails = () => columnOf(desk, roster.id, 'email')
const codesOf = (id: RowId) =>
  desk.rosters
    .open(roster.id)
    .marks.find((mark) => mark.id === id)
    ?.problems.map((problem) => problem.code)
const lock = (id: RowId) =>
  desk.facts.set(id, {
    state: 'queued',
    outcome: null,
    sentAt: null,
    expiresAt: null,
    mails: 0,
    sentRoles: null,
    at: null,
    inviteKey: null,
    locked: 'queued',
  })

test('a step answers with what the core added, marks and history', () => {
  const result = insert(1, [{ ...good, site: 'corner-bakery.example', note: 'a\r\nb' }, { email: 'x' }])
  expect(result.roster).toMatchObject({ rows: 2, revision: 1 })
  expect(result.changes).toEqual([
    {
      kind: 'set',
      rows: [
        { id: 1, cells: { site: 'Corner Bakery', siteId: siteId(1), roleIds: roleId(1), note: 'a\nb' } },
      ],
    },
  ])
  expect(result.marks.map((mark) => [mark.id, mark.state])).toEqual([
    [1, 'ready'],
    [2, 'draft'],
  ])
  expect(result.history).toMatchObject([{ seq: 1, label: 'a step', isUndone: false }])
  // Typed differently, resolved to what stood there: the page still shows what was typed and must hear of it.
  expect(set(1, { site: 'CORNER BAKERY' }).changes).toEqual([
    { kind: 'set', rows: [{ id: 1, cells: { site: 'Corner Bakery' } }] },
  ])
})

test('undo and redo survive a restart, and a new step cuts what was undone', () => {
  insert(1, [good])
  set(1, { email: 'bob@client.example' })
  insert(2, [{ email: 'c@client.example' }], 1)
  desk.restart()
  expect(desk.rosters.undo(roster.id)?.roster.rows).toBe(1)
  expect(desk.rosters.undo(roster.id)?.changes).toEqual([
    { kind: 'set', rows: [{ id: 1, cells: { email: 'ann@client.example' } }] },
  ])
  desk.restart()
  expect(emails()).toEqual(['ann@client.example'])
  expect(desk.rosters.redo(roster.id)?.history.map((entry) => entry.isUndone)).toEqual([false, false, true])
  expect(emails()).toEqual(['bob@client.example'])
  const { history } = set(1, { note: 'new' })
  expect(history.map((entry) => entry.isUndone)).toEqual([false, false, false])
  expect(desk.rosters.redo(roster.id)).toBeNull()
  for (let left = 3; left > 0; left -= 1) desk.rosters.undo(roster.id)
  expect(desk.rosters.undo(roster.id)).toBeNull()
  expect(emails()).toEqual([])
})

test('what is in memory is what is on disk, through any steps, undos and restarts', () => {
  const act = fc.record({
    kind: fc.nat(5),
    pick: fc.nat(30),
    text: fc.constantFrom(
      'a@b.co',
      'Corner Bakery',
      'Twin Bakery',
      'Billing',
      'Website Manager',
      'x,"y"',
      '',
    ),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      roster = desk.rosters.create('again')
      for (const { kind, pick, text } of acts) {
        const { rows, nextRowId } = desk.rosters.open(roster.id)
        const id = rows[pick % Math.max(1, rows.length)]?.id ?? null
        if (kind === 0 || id === null) insert(nextRowId, [{ email: text, site: text, roles: text }], id)
        else if (kind === 1) apply({ kind: 'delete', ids: [id] })
        else if (kind === 2) apply({ kind: 'move', ids: [id], after: null })
        else if (kind === 3) desk.rosters.undo(roster.id)
        else if (kind === 4) desk.rosters.redo(roster.id)
        else set(id, { site: text, roles: text, email: text })
        const { told: _, ...before } = desk.rosters.open(roster.id)
        if (pick % 5 === 0) desk.restart()
        expect(desk.rosters.open(roster.id)).toMatchObject(before)
      }
    }),
    { numRuns: 25 },
  )
})

test('of two rows for one person and site the first is kept, whatever moves', () => {
  insert(1, [{ ...good }, { ...good, email: ' ANN@client.example ' }, { email: 'z@client.example' }])
  expect(codesOf(1)).toEqual([])
  expect(codesOf(2)).toContain('duplicate')
  const moved = apply({ kind: 'move', ids: [1], after: 3 })
  expect(moved.marks.map((mark) => mark.id).toSorted()).toEqual([1, 2])
  expect(desk.rosters.rowsForPlan(roster.id, [1]).rows[0]).toMatchObject({ position: 3 })
  expect(codesOf(1)).toEqual(['duplicate'])
  // A row above changes nothing but the number that is named.
  const shifted = insert(4, [{ email: 'top@client.example' }])
  const [repeated] = shifted.marks.find((mark) => mark.id === 1)?.problems ?? []
  expect(repeated).toMatchObject({ code: 'duplicate', row: 2 })
  expect(
    set(2, { site: 'Harbour Gym' })
      .marks.map((mark) => mark.id)
      .toSorted(),
  ).toEqual([1, 2])
  expect(codesOf(1)).toEqual([])
})

test('a row on its way keeps its invite: edits, deletes and undo are refused by row and reason', () => {
  insert(1, [good, { ...good, email: 'bob@client.example' }])
  lock(2)
  for (const change of [
    { kind: 'set', rows: [{ id: 2, cells: { email: 'new@client.example' } }] },
    {
      kind: 'set',
      rows: [
        { id: 1, cells: { note: 'lost?' } },
        { id: 2, cells: { language: 'de' } },
      ],
    },
    { kind: 'delete', ids: [1, 2] },
  ] satisfies Change[]) {
    expect(() => apply(change)).toThrow(
      expect.objectContaining({
        code: 'not-allowed',
        message: expect.stringMatching(/row 2: This row waits/),
      }),
    )
  }
  expect(() => desk.rosters.undo(roster.id)).toThrow(/row 2/)
  expect(() => desk.rosters.remove(roster.id)).toThrow(/row 2/)
  expect(columnOf(desk, roster.id, 'note')).toEqual(['', ''])
  expect(set(2, { note: 'fine', name: 'Bob', email: 'bob@client.example' }).marks).toMatchObject([
    { state: 'queued' },
  ])
})

test('a step that fails leaves nothing behind', () => {
  insert(1, [good])
  const { told: _, ...before } = desk.rosters.open(roster.id)
  expect(() =>
    apply(
      { kind: 'set', rows: [{ id: 1, cells: { email: 'half@client.example' } }] },
      { kind: 'delete', ids: [77] },
    ),
  ).toThrow(expect.objectContaining({ code: 'conflict' }))
  expect(() => insert(1, [good])).toThrow(expect.objectContaining({ code: 'conflict' }))
  expect(desk.rosters.open(roster.id)).toMatchObject(before)
  apply({ kind: 'delete', ids: [1] })
  expect(() => insert(1, [good]), 'ids are never used again').toThrow(
    expect.objectContaining({ code: 'conflict' }),
  )
})

test('a full disk loses the step, not the roster', () => {
  insert(1, [good])
  desk.db.script("CREATE TRIGGER no_more BEFORE INSERT ON steps BEGIN SELECT RAISE(ABORT, 'disk'); END")
  expect(() => set(1, { email: 'lost@client.example' })).toThrow()
  desk.db.run('DROP TRIGGER no_more')
  expect(emails()).toEqual(['ann@client.example'])
  expect(desk.rosters.open(roster.id).roster.revision).toBe(1)
})

test('rosters are named, copied, binned and brought back, and each leaves its event', () => {
  insert(1, [good])
  desk.rosters.rename(roster.id, 'Summer')
  const copy = desk.rosters.duplicate(roster.id, 'Copy')
  expect(copy).toMatchObject({ name: 'Copy', rows: 1, revision: 0 })
  expect(desk.rosters.open(copy.id)).toMatchObject({ nextRowId: 2, history: [] })
  expect(desk.rosters.remove(roster.id).deletedAt).not.toBeNull()
  expect(() => desk.rosters.open(roster.id)).toThrow(expect.objectContaining({ code: 'not-allowed' }))
  expect(desk.rosters.list().map((one) => [one.name, one.deletedAt !== null])).toEqual([
    ['Summer', true],
    ['Copy', false],
  ])
  desk.rosters.restore(roster.id)
  expect(emails()).toEqual(['ann@client.example'])
  expect(() => desk.rosters.open('nothing')).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(actions()).toEqual([
    'roster.created',
    'roster.renamed',
    'roster.duplicated',
    'roster.deleted',
    'roster.restored',
  ])
  expect(desk.told.filter((one) => one.name === 'roster.listed').length).toBeGreaterThanOrEqual(5)
})

test('a site learned later resolves what was open, in this start and the next', () => {
  insert(1, [
    { ...good, site: 'new shop' },
    { ...good, email: 'bob@client.example' },
  ])
  expect(codesOf(1)).toEqual(['site-unknown'])
  const before = desk.rosters.open(roster.id).roster.revision
  const later = sampleDirectory()
  desk.directory = { ...later, sites: [...later.sites, makeSite(50, 'New Shop')] }
  desk.rosters.directoryChanged()
  expect(desk.told.at(-1)).toMatchObject({ name: 'roster.marked', payload: { rosterId: roster.id } })
  expect(desk.rosters.open(roster.id)).toMatchObject({ roster: { revision: before + 1 } })
  expect(columnOf(desk, roster.id, 'site')).toEqual(['New Shop', 'Corner Bakery'])
  desk.directory = makeDirectory(
    [makeSite(50, 'Newer Shop'), makeSite(1, 'Corner Bakery')],
    [makeRole(1, 'Website Manager')],
  )
  desk.restart()
  expect(columnOf(desk, roster.id, 'site')).toEqual(['Newer Shop', 'Corner Bakery'])
})

test('what became of a row is shown, and told when asked to', () => {
  insert(1, [good, { ...good, email: 'bob@client.example' }])
  desk.facts.set(1, {
    state: 'sent',
    outcome: { kind: 'sent', job: 'invite', note: null },
    sentAt: '2026-01-01T00:00:00.000Z',
    expiresAt: null,
    mails: 2,
    sentRoles: null,
    at: null,
    inviteKey: null,
    locked: null,
  })
  desk.rosters.refreshMarks(roster.id, [1, 99])
  expect(desk.told.at(-1)).toEqual({
    name: 'roster.marked',
    payload: {
      rosterId: roster.id,
      marks: [
        {
          id: 1,
          state: 'sent',
          overdue: null,
          problems: [],
          outcome: { kind: 'sent', job: 'invite', note: null },
          sentAt: '2026-01-01T00:00:00.000Z',
          expiresAt: null,
          mails: 2,
          locked: null,
        },
      ],
    },
  })
  expect(desk.rosters.open(roster.id).marks.map((mark) => mark.state)).toEqual(['sent', 'ready'])
})

test('blank rows have no mark and are not planned; numbers count them', () => {
  insert(1, [{}, good])
  expect(desk.rosters.open(roster.id).marks.map((mark) => mark.id)).toEqual([2])
  expect(desk.rosters.rowsForPlan(roster.id, null)).toMatchObject({
    name: 'Spring',
    rows: [{ id: 2, position: 2, problems: [] }],
  })
})

test('100,000 rows: one edited cell checks again only what it can change', () => {
  const rows = Array.from({ length: 100_000 }, (_, n) => ({ ...good, email: `p${n}@client.example` }))
  insert(1, rows)
  const times = [1, 2, 3, 4, 5].map((n) => {
    const spent = startCpuTime()
    expect(set(90_000 + n, { email: 'p7@client.example' }).marks.map((mark) => mark.id)).toEqual([90_000 + n])
    return spent()
  })
  expect(Math.min(...times)).toBeLessThan(50)
})

test('a roster can begin with rows: they are resolved and checked, and one undo takes them back', () => {
  const [row, open] = rowsOf(1, [good, { ...good, site: 'Nowhere' }])
  if (row === undefined || open === undefined) throw new Error('no rows')
  const made = desk.rosters.createFilled({
    name: 'From a list',
    label: 'Add 2 people from a list',
    rows: [row.cells, open.cells],
  })
  expect(made).toMatchObject({ name: 'From a list', rows: 2 })
  const { rows, marks, history } = desk.rosters.open(made.id)
  expect(rows.map(({ id, cells }) => [id, cells.siteId])).toEqual([
    [1, siteId(1)],
    [2, ''],
  ])
  expect(marks.map(({ state }) => state)).toEqual(['ready', 'draft'])
  expect(history.map(({ label }) => label)).toEqual(['Add 2 people from a list'])
  expect(actions()).toEqual(['roster.created', 'roster.created'])
  desk.rosters.undo(made.id)
  expect(columnOf(desk, made.id, 'email')).toEqual([])
  desk.rosters.redo(made.id)
  expect(columnOf(desk, made.id, 'email')).toEqual([good.email, good.email])
})
