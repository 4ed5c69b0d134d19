import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countTaken,
  everyReplacement,
  isChosen,
  withoutGone,
} from '../../../../renderer/bulk/find/chosen-replacements.ts'
import { replacedASlice, replaceIn } from '../../../../renderer/bulk/find/find-cells.ts'
import { makingReplacements } from '../../../../renderer/bulk/find/make-replacements.ts'
import {
  followReplacements,
  listReplacements,
  replacementKey,
} from '../../../../renderer/bulk/find/replacement-list.ts'
import { cellsOf } from '../../../../renderer/bulk/tidy-cells.ts'
import { runNow, type Slices } from '../../../../renderer/grid/slices.ts'
import { columns } from '../../../../shared/column.ts'
import type { Step } from '../../../../shared/roster.ts'
import { aMark, aSheet } from '../../sheet/view/made-sheet.ts'

const searchFor = (text: string) => ({ text, isCaseKept: false, isWholeCell: false, isPattern: false })
const replace = replaceIn(searchFor('old'), 'new')

/** Pauses one by one, and what comes of them. */
function pausesOf<T>(work: Slices<T>, between: (pause: number) => void = () => undefined) {
  for (let pauses = 0; ; pauses += 1) {
    const step = work.next()
    if (step.done === true) return { pauses, value: step.value }
    between(pauses)
  }
}

const oldRows = (count: number, column = 'note') =>
  Array.from({ length: count }, (_, at) => ({ [column]: `old ${at}` }))

test('very many cells are looked at, looked at again and replaced a slice at a time', () => {
  const rows = 10 * replacedASlice
  const model = aSheet(oldRows(rows))
  const replacing = { cells: () => cellsOf(model.order(), ['note']), replace }
  const { pauses, value: list } = pausesOf(listReplacements(model, replacing))
  expect(pauses).toBeGreaterThanOrEqual(rows / replacedASlice)
  expect(list.free).toHaveLength(rows)
  model.apply({ kind: 'set', rows: [{ id: 7, cells: { note: 'other' } }] })
  const followed = pausesOf(followReplacements(model, list, replace))
  expect(followed.pauses).toBeGreaterThanOrEqual(rows / replacedASlice)
  expect(followed.value.list.free).toHaveLength(rows - 1)
  const steps: Step[] = []
  const store = {
    begin: function* (step: Step) {
      yield
      steps.push(step)
    },
  }
  const sheet = { model, store, apply: (step: Step) => steps.push(step) }
  const agreed = { list, chosen: everyReplacement, replacing, what: 'Replace' }
  let done = 0
  const made = pausesOf(
    makingReplacements(sheet as never, agreed, () => {
      done += 1
    }),
  )
  expect(made.pauses).toBeGreaterThanOrEqual((2 * rows) / replacedASlice)
  // Handed to the core, then shown.
  expect(steps).toHaveLength(2)
  expect(steps[0]).toBe(steps[1])
  expect(done).toBe(1)
  expect(steps[0]?.label).toBe('Replace in 9,999 cells')
})

test('what is agreed to is made of what cells say by then, and of no cell that cannot be replaced by then', () => {
  const rows = 3 * replacedASlice
  const model = aSheet(oldRows(rows, 'email'))
  const replacing = { cells: () => cellsOf(model.order(), ['email']), replace }
  const list = runNow(listReplacements(model, replacing))
  const made: Step[] = []
  let isHandedOver = false
  const store = {
    begin: function* () {
      isHandedOver = true
      yield
    },
  }
  const sheet = { model, store, apply: (step: Step) => made.push(step) }
  const agreed = { list, chosen: everyReplacement, replacing, what: 'Replace' }
  // Typed, deleted, sent and put right by others, each in another pause; the last again and again.
  pausesOf(
    makingReplacements(sheet as never, agreed, () => undefined),
    (pause) => {
      if (isHandedOver) return
      if (pause === 0) model.apply({ kind: 'delete', ids: [1] })
      if (pause === 1) model.setMarks([aMark(2, { locked: 'sending' })])
      if (pause === 2) model.apply({ kind: 'set', rows: [{ id: 3, cells: { email: 'nothing' } }] })
      model.apply({ kind: 'set', rows: [{ id: 4, cells: { email: `old at ${pause}` } }] })
    },
  )
  const [change] = made[0]?.changes ?? []
  if (change?.kind !== 'set') throw new Error('no cells are set')
  expect(change.rows).toHaveLength(rows - 3)
  const at = new Map(change.rows.map(({ id, cells }) => [id, cells.email]))
  expect([at.get(1), at.get(2), at.get(3)]).toEqual([undefined, undefined, undefined])
  expect(at.get(4)).toBe(replace(model.cells(4)?.email ?? ''))
})

type Act =
  | { readonly kind: 'type'; readonly row: number; readonly text: string }
  | { readonly kind: 'delete' | 'lock' | 'free'; readonly row: number }

const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    row: fc.integer({ min: 1, max: 6 }),
    text: fc.constantFrom('old', 'new', 'old old', ''),
  }),
  fc.record({ kind: fc.constantFrom('delete', 'lock', 'free'), row: fc.integer({ min: 1, max: 6 }) }),
)

test('followed through any changes a list is what looking at its cells anew makes of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('old', 'x old', 'none'), { minLength: 6, maxLength: 6 }),
      fc.array(fc.array(anAct, { maxLength: 3 }), { maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 4 }),
      fc.boolean(),
      (notes, rounds, named, isAllBut) => {
        const model = aSheet(notes.map((note) => ({ note, name: note })))
        const cells = [...cellsOf(model.order(), columns)]
        let list = runNow(listReplacements(model, { cells: () => cells, replace }))
        const keys = list.free.filter((_, at) => named.includes(at)).map(replacementKey)
        let chosen = { ...everyReplacement, keys: new Set(keys) as ReadonlySet<string>, isAllBut }
        for (const round of rounds) {
          for (const act of round) {
            if (model.cells(act.row) === undefined) continue
            if (act.kind === 'type')
              model.apply({ kind: 'set', rows: [{ id: act.row, cells: { note: act.text } }] })
            else if (act.kind === 'delete') model.apply({ kind: 'delete', ids: [act.row] })
            else model.setMarks([aMark(act.row, { locked: act.kind === 'lock' ? 'sending' : null })])
          }
          const before = list
          const followed = runNow(followReplacements(model, list, replace))
          list = followed.list
          chosen = withoutGone(chosen, followed.gone)
          const anew = runNow(listReplacements(model, { cells: () => before.all, replace }))
          expect(list).toEqual(anew)
          const taken = list.free.filter((one) => isChosen(chosen, one))
          const naming = taken.filter(({ column }) => column === 'site' || column === 'roles').length
          expect(countTaken(list, chosen)).toEqual({ count: taken.length, naming })
        }
      },
    ),
  )
})
