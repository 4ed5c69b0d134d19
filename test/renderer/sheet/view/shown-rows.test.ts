import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withFilter, withOnlyProblems } from '../../../../renderer/sheet/view/change-view.ts'
import { createShownRows } from '../../../../renderer/sheet/view/shown-rows.ts'
import type { SheetColumn } from '../../../../shared/column.ts'
import { type Change, plainView, type RowId, type SortKey, type View } from '../../../../shared/roster.ts'
import type { RowMark } from '../../../../shared/row-mark.ts'
import { aMark, aProblem, aRow, aSheet } from './made-sheet.ts'

const by = (...sort: readonly (SheetColumn | `-${SheetColumn}`)[]): View => ({
  ...plainView,
  sort: sort.map(
    (key): SortKey => ({
      column: key.replace('-', '') as SheetColumn,
      direction: key.startsWith('-') ? 'descending' : 'ascending',
    }),
  ),
})

function viewed(
  view: View,
  sheet = aSheet([{ site: 'Zoo' }, { site: 'Bar' }, { site: '' }, { site: 'bar' }]),
) {
  const shown = createShownRows(sheet)
  shown.set(view)
  const change = (changes: readonly Change[], origin: 'local' | 'remote' = 'local') => {
    for (const one of changes) sheet.apply(one)
    shown.changed(changes, origin)
  }
  return { sheet, shown, change }
}
const set = (id: RowId, site: string): Change => ({ kind: 'set', rows: [{ id, cells: { site } }] })
const insert = (after: RowId | null, id: RowId, site: string): Change => ({
  kind: 'insert',
  after,
  rows: [aRow(id, { site })],
})
const onlyBars = withFilter(plainView, 'site', { kind: 'contains', text: 'bar', isNot: false })

test.each([
  ['up', by('site'), [2, 4, 1, 3]],
  ['down, blanks last again, equal rows as they stood', by('-site'), [1, 2, 4, 3]],
  ['by a second key', by('site', '-email'), [4, 2, 1, 3]],
  ['by state, in the order rows go through', by('state'), [4, 2, 1, 3]],
  ['by date, latest first', by('-sent'), [1, 3, 2, 4]],
])('sorts %s', (_, view, ids) => {
  const sheet = aSheet(
    [{ site: 'Zoo' }, { site: 'Bar', email: 'a' }, { site: ' ' }, { site: 'bar', email: 'b' }],
    [
      aMark(1, { state: 'sent', sentAt: '2026-03-02T10:00:00.000Z' }),
      aMark(2, { state: 'ready' }),
      aMark(3, { state: 'held', sentAt: '2026-03-01T10:00:00.000Z' }),
    ],
  )
  expect(viewed(view, sheet).shown.ids()).toEqual(ids)
  expect(sheet.order()).toEqual([1, 2, 3, 4])
})

test('the last outcome is sorted by its words, and a new one stays in place until the view is applied again', () => {
  const sent = { kind: 'sent', job: 'invite', note: null } as const
  const dropped = { kind: 'dropped' } as const
  const { sheet, shown } = viewed(
    by('outcome'),
    aSheet([{}, {}, {}], [aMark(1, { outcome: sent }), aMark(3, { outcome: dropped })]),
  )
  const mark = (...marks: readonly RowMark[]) => shown.mark(marks, () => sheet.setMarks(marks))
  expect(shown.ids()).toEqual([3, 1, 2])
  // The same words again move nothing.
  mark(aMark(1, { outcome: { ...sent } }))
  expect(shown.isOutOfDate()).toBe(false)
  mark(
    aMark(1, { outcome: { kind: 'refused', possibleCauses: [] } }),
    aMark(2, { outcome: { kind: 'held' } }),
  )
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[3, 1, 2], true])
  shown.set(shown.view())
  expect(shown.ids()).toEqual([3, 2, 1])
})

test('a row stays where it is while it is put right, until the view is applied again', () => {
  const { shown, change } = viewed(onlyBars)
  expect(shown.ids()).toEqual([2, 4])
  change([set(2, 'Gym')])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2, 4], true])
  change([set(2, 'Bar 2')])
  expect(shown.isOutOfDate()).toBe(false)
  change([set(2, 'Gym'), set(1, 'Barber')])
  shown.set(shown.view())
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[1, 4], false])
})

test('sorted rows do not jump while they are edited', () => {
  const { shown, change } = viewed(by('site'))
  change([set(2, 'Zzz')])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2, 4, 1, 3], true])
  shown.set(shown.view())
  expect(shown.ids()).toEqual([4, 1, 2, 3])
})

test('a row that was put in stays out of order when it is edited, also where it now passes the filter', () => {
  const { shown, change } = viewed({ ...onlyBars, sort: by('state').sort })
  change([insert(1, 5, '')])
  change([set(5, 'Bar')])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2, 4, 5], true])
  shown.set(shown.view())
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[5, 2, 4], false])
})

test('a sorted cell that was changed stays out of order when another cell of its row is', () => {
  const { shown, change } = viewed({ ...onlyBars, sort: by('site').sort })
  change([set(2, 'bar 2')])
  change([{ kind: 'set', rows: [{ id: 2, cells: { note: 'x' } }] }])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2, 4], true])
})

test('new rows stand at the end, or where they were put; deleted ones go', () => {
  const { sheet, shown, change } = viewed(by('site'))
  change([insert(4, 5, 'Aaa')])
  change([insert(2, 6, '')])
  expect(shown.ids()).toEqual([2, 6, 4, 1, 3, 5])
  expect(sheet.order()).toEqual([1, 2, 6, 3, 4, 5])
  change([{ kind: 'delete', ids: [4, 6] }])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2, 1, 3, 5], true])
})

test('a new row is seen below a filter it does not pass', () => {
  const { shown, change } = viewed(onlyBars)
  change([insert(4, 5, '')])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2, 4, 5], true])
})

test('what undo brings back finds its own place, and what was just put right stays', () => {
  const { shown, change } = viewed(onlyBars)
  change([set(2, 'Gym')])
  change([{ kind: 'delete', ids: [4] }])
  change([insert(3, 4, 'bar')], 'remote')
  expect(shown.ids()).toEqual([2, 4])
})

test('a problem that is solved leaves the row in sight; marks of other rows do not bring them in', () => {
  const sheet = aSheet([{}, {}, {}], [aMark(2, { problems: [aProblem()] })])
  const { shown } = viewed(withOnlyProblems(plainView, true), sheet)
  const mark = (...marks: Parameters<typeof aMark>[]) => {
    const made = marks.map((args) => aMark(...args))
    shown.mark(made, () => sheet.setMarks(made))
  }
  mark([2])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2], true])
  mark([2, { problems: [aProblem()] }])
  expect(shown.isOutOfDate()).toBe(false)
  mark([3, { problems: [aProblem()] }])
  expect([shown.ids(), shown.isOutOfDate()]).toEqual([[2], true])
})

test('the order shown becomes the stored one by one move, rows left out included', () => {
  const { shown } = viewed({ ...by('site'), text: 'zoo' })
  expect(shown.keepOrder()).toEqual({
    label: 'Keep the order shown',
    changes: [{ kind: 'move', ids: [2, 4, 1, 3], after: null }],
  })
  const { shown: plain } = viewed(plainView)
  expect(plain.keepOrder().changes).toEqual([])
})

const words = fc.constantFrom('', 'Bar', 'bar 2', 'bar 10', 'Zoo', 'été')
const views: fc.Arbitrary<View> = fc.record({
  text: fc.constantFrom('', 'b', 'draft'),
  sort: fc.uniqueArray(
    fc.record({
      column: fc.constantFrom<SheetColumn[]>('site', 'email', 'state'),
      direction: fc.constantFrom<SortKey['direction'][]>('ascending', 'descending'),
    }),
    { selector: ({ column }) => column, maxLength: 3 },
  ),
  filters: fc.constantFrom(plainView.filters, onlyBars.filters),
  focus: fc.constant(null),
  grouping: fc.constant(null),
})

test('whatever the view: the stored order is as it was, and no row is shown twice or made up', () => {
  fc.assert(
    fc.property(fc.array(words), views, views, (sites, view, other) => {
      const sheet = aSheet(sites.map((site, at) => ({ site, email: sites[at - 1] ?? '' })))
      const stored = [...sheet.order()]
      const { shown } = viewed(view, sheet)
      const ids = shown.ids() ?? stored
      expect(sheet.order()).toEqual(stored)
      expect(new Set(ids).size).toBe(ids.length)
      if (view.text === '' && view.filters.length === 0) expect(ids.toSorted((a, b) => a - b)).toEqual(stored)
      // A view looks at the rows, not at the view before it.
      shown.set(other)
      shown.set(view)
      expect(shown.ids() ?? stored).toEqual(ids)
    }),
  )
})

type Gesture = {
  readonly kind: 'set' | 'insert' | 'delete' | 'move'
  readonly at: number
  readonly site: string
}
const gestures: fc.Arbitrary<Gesture> = fc.record({
  kind: fc.constantFrom<Gesture['kind'][]>('set', 'insert', 'delete', 'move'),
  at: fc.nat(20),
  site: words,
})

test('edits under any view show exactly the rows that are there, and applied again what the view says', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1 }), views, fc.array(gestures), (sites, view, made) => {
      const { sheet, shown, change } = viewed(view, aSheet(sites.map((site) => ({ site }))))
      let next = sites.length
      for (const { kind, at, site } of made) {
        const order = sheet.order()
        const id = order[at % Math.max(1, order.length)]
        const above = order[(at * 7) % Math.max(1, order.length)] ?? null
        if (kind === 'insert') change([insert(above, ++next, site)])
        else if (id !== undefined && kind === 'set') change([set(id, site)])
        else if (id !== undefined && kind === 'delete') change([{ kind, ids: [id] }])
        else if (id !== undefined && kind === 'move')
          change([{ kind, ids: [id], after: above === id ? null : above }], 'remote')
      }
      const ids = shown.ids() ?? sheet.order()
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(sheet.cells(id)).toBeDefined()
      const isOutOfDate = shown.isOutOfDate()
      shown.set(view)
      const again = shown.ids() ?? sheet.order()
      if (!isOutOfDate) expect(ids).toEqual(again)
      const fresh = createShownRows(sheet)
      fresh.set(view)
      expect(again).toEqual(fresh.ids() ?? sheet.order())
    }),
  )
})
