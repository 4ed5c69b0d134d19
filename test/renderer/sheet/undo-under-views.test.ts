import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRosterStore } from '../../../renderer/sheet/roster-store.ts'
import { createShownRows } from '../../../renderer/sheet/view/shown-rows.ts'
import type { SheetColumn } from '../../../shared/column.ts'
import { plainView, type Row, type SortKey, type Step, type View } from '../../../shared/roster.ts'
import { type Desk, openDesk, rowsOf } from '../../electron/core/roster/roster-desk.ts'
import { coreOfDesk } from './core-of-desk.ts'

// The open roster on the real core: edits under any view, taken back and done again.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const texts = fc.constantFrom('', 'Corner Bakery', 'corner bakery', 'Harbour Gym', 'site 10', 'site 2')
const views: fc.Arbitrary<View> = fc.record({
  text: fc.constantFrom('', 'bakery', 'draft'),
  sort: fc.uniqueArray(
    fc.record({
      column: fc.constantFrom<SheetColumn[]>('site', 'note', 'state'),
      direction: fc.constantFrom<SortKey['direction'][]>('ascending', 'descending'),
    }),
    { selector: ({ column }) => column, maxLength: 2 },
  ),
  filters: fc.constantFrom<View['filters'][]>(
    [],
    [{ subject: 'problem', test: { kind: 'values', values: ['error'], isNot: false } }],
    [{ subject: 'site', test: { kind: 'contains', text: 'site', isNot: true } }],
  ),
  focus: fc.constantFrom<View['focus'][]>(null, null, { by: 'site', key: 'site 10', title: 'site 10' }),
  grouping: fc.constant(null),
})

type Gesture =
  | { readonly kind: 'set' | 'insert' | 'delete' | 'move'; readonly at: number; readonly text: string }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'keep' }
const gestures: fc.Arbitrary<Gesture> = fc.oneof(
  fc.record({
    kind: fc.constantFrom<('set' | 'insert' | 'delete' | 'move')[]>('set', 'insert', 'delete', 'move'),
    at: fc.nat(30),
    text: texts,
  }),
  views.map((view): Gesture => ({ kind: 'view', view })),
  fc.constant<Gesture>({ kind: 'keep' }),
)

test('what was done under any views is undone whole, done again whole, and shown as each view says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(texts, { minLength: 1, maxLength: 8 }),
      fc.array(gestures, { maxLength: 10 }),
      async (sites, made) => {
        const { id } = desk.rosters.create('Spring')
        const rows = rowsOf(
          1,
          sites.map((site, at) => ({ email: `p${at}@example.com`, site, note: sites[at - 1] ?? '' })),
        )
        desk.rosters.apply(id, { label: 'made', changes: [{ kind: 'insert', after: null, rows }] })
        const stored = (): readonly Row[] => desk.rosters.open(id).rows
        const before = stored()
        const open = createRosterStore(id, coreOfDesk(desk))
        const stop = open.start()
        await open.settled()
        const state = () => open.store.getState()

        let steps = 0
        const apply = (step: Step) => {
          open.apply(step)
          steps += 1
        }
        for (const gesture of made) {
          const shown = state().shown ?? open.model.order()
          if (gesture.kind === 'view') {
            const order = [...open.model.order()]
            open.setView(gesture.view)
            expect(open.model.order()).toEqual(order)
          } else if (gesture.kind === 'keep') {
            if (open.keepOrder()) steps += 1
          } else {
            const row = shown[gesture.at % Math.max(1, shown.length)]
            const { kind, text } = gesture
            if (kind === 'insert') {
              const fresh = rowsOf(open.takeIds(1), [{ site: text }])
              apply({ label: kind, changes: [{ kind, after: row ?? null, rows: fresh }] })
            } else if (row !== undefined && kind === 'set')
              apply({ label: kind, changes: [{ kind, rows: [{ id: row, cells: { site: text } }] }] })
            else if (row !== undefined && kind === 'delete')
              apply({ label: kind, changes: [{ kind, ids: [row] }] })
            else if (row !== undefined)
              apply({ label: kind, changes: [{ kind: 'move', ids: [row], after: null }] })
          }
        }
        await open.settled()
        const after = stored()
        const onPage = () => open.model.order().map((row) => ({ id: row, cells: open.model.cells(row) }))
        expect(onPage()).toEqual(after)

        for (let step = 0; step < steps; step += 1) open.undo()
        await open.settled()
        expect([onPage(), stored()]).toEqual([before, before])
        for (let step = 0; step < steps; step += 1) open.redo()
        await open.settled()
        expect([onPage(), stored()]).toEqual([after, after])

        const fresh = createShownRows(open.model)
        fresh.set(state().view)
        open.setView(state().view)
        expect(state().shown).toEqual(fresh.ids())
        stop()
      },
    ),
    { numRuns: 60 },
  )
})

test('the order that is kept is one step of the undo list, whatever the size', async () => {
  const { id } = desk.rosters.create('Large')
  const sites = Array.from({ length: 3000 }, (_, at) => ({ site: `site ${(at * 7919) % 3000}` }))
  desk.rosters.apply(id, {
    label: 'made',
    changes: [{ kind: 'insert', after: null, rows: rowsOf(1, sites) }],
  })
  const open = createRosterStore(id, coreOfDesk(desk))
  const stop = open.start()
  await open.settled()
  const stored = [...open.model.order()]
  open.setView({ ...plainView, sort: [{ column: 'site', direction: 'ascending' }] })
  const shown = state(open)
  expect(open.keepOrder()).toBe(true)
  await open.settled()
  expect(desk.rosters.open(id).rows.map((row) => row.id)).toEqual(shown)
  expect(desk.rosters.open(id).history.map(({ label }) => label)).toEqual(['made', 'Keep the order shown'])
  open.undo()
  await open.settled()
  expect(open.model.order()).toEqual(stored)
  stop()
})

const state = (open: ReturnType<typeof createRosterStore>) => open.store.getState().shown
