import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowTextsOf } from '../../../../renderer/sheet/view/row-texts.ts'
import { shownState } from '../../../../renderer/sheet/view/row-values.ts'
import type { SheetRows } from '../../../../renderer/sheet/view/sheet-facts.ts'
import { finishWork } from '../../../../renderer/ui/turns/work-in-turns.ts'
import { columns } from '../../../../shared/column.ts'
import { foldText } from '../../../../shared/fold-text.ts'
import { type Cells, type Change, emptyCells, type RowId, rowStates } from '../../../../shared/roster.ts'
import type { RowMark, RowOutcome } from '../../../../shared/row-mark.ts'
import { rowOutcomeWords } from '../../../../shared/words/outcome-words.ts'
import { rowStateTitles } from '../../../../shared/words/state-words.ts'
import { aMark, aRow, aSheet } from './made-sheet.ts'

/** What is said of a row, folded whole and looked through. */
function isIn(rows: SheetRows, id: RowId, wanted: string): boolean {
  const mark = rows.mark(id)
  const cells = rows.cells(id)
  const texts = [
    rowStateTitles[mark?.state ?? 'draft'],
    shownState(mark, Date.now()),
    ...columns.map((column) => cells?.[column] ?? ''),
    rowOutcomeWords(mark?.outcome ?? null),
  ]
  return texts.some((text) => foldText(text).includes(wanted))
}

const text = fc.oneof(
  fc.string({ maxLength: 5, unit: fc.constantFrom(...'aAbB1 .-éÉßæİıŁçЖжΣς中각😀ǆ') }),
  fc.string({
    maxLength: 3,
    unit: fc.constantFrom('o', 'O', 'ö', 'Ö', '\u0308', '\u00ad', '’', '$', '\\', '\ud83d', '\n'),
  }),
)
const cells: fc.Arbitrary<Partial<Cells>> = fc.record(
  { email: text, name: text, site: text, roles: text, until: text, language: text, note: text },
  { requiredKeys: [] },
)
const id = fc.integer({ min: 1, max: 9 })
const outcome: fc.Arbitrary<RowOutcome | null> = fc.constantFrom(
  null,
  { kind: 'held' } as const,
  { kind: 'sent', job: 'invite', note: { kind: 'told', words: 'Zoé' } } as const,
)
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ id, cells }).map((row): Change => ({ kind: 'set', rows: [row] })),
  id.map((one): Change => ({ kind: 'delete', ids: [one] })),
  fc.record({ id, cells }).map(
    (row): Change => ({
      kind: 'insert',
      after: null,
      rows: [aRow(row.id, row.cells)],
    }),
  ),
  id.map((one): Change => ({ kind: 'move', ids: [one], after: null })),
)
type Act =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'mark'; readonly mark: RowMark }
  | { readonly kind: 'load' | 'append'; readonly id: RowId; readonly cells: Partial<Cells> }
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: change.map((change): Act => ({ kind: 'change', change })) },
  fc.record({ id, state: fc.constantFrom(...rowStates), outcome, mails: fc.nat(3) }).map(
    ({ id, ...some }): Act => ({
      kind: 'mark',
      mark: aMark(id, { ...some, expiresAt: new Date(Date.now() + 200_000_000).toISOString() }),
    }),
  ),
  fc.record({ kind: fc.constantFrom('load', 'append'), id: fc.constantFrom(3, 20, 90_000), cells }),
)

test('whatever changes, a text is found in the rows in which it is found folded', () => {
  fc.assert(
    fc.property(
      fc.array(cells, { maxLength: 5 }),
      fc.array(act, { maxLength: 8 }),
      text,
      fc.infiniteStream(fc.nat(3)),
      (some, acts, typed, turns) => {
        const wanted = foldText(typed.replaceAll('\n', ' ').trim())
        fc.pre(wanted !== '')
        const model = aSheet(some)
        const texts = rowTextsOf(model)
        const work = texts.prepare()
        const prepare = () => {
          for (let turn = turns.next().value; turn > 0; turn -= 1) work.next()
        }
        prepare()
        let finds = texts.finds(wanted)
        const expectFound = () => {
          for (const id of model.order()) expect([id, finds(id)]).toEqual([id, isIn(model, id, wanted)])
        }
        expectFound()
        for (const one of acts) {
          if (one.kind === 'change') model.apply(one.change)
          else if (one.kind === 'mark') model.setMarks([one.mark])
          else if (one.kind === 'load' || model.cells(one.id) === undefined) {
            model[one.kind]({ rows: [aRow(one.id, one.cells)], marks: [] })
          }
          // As it is of a row that was changed since the search.
          expectFound()
          prepare()
          finds = texts.finds(wanted)
          expectFound()
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('among many rows each stands for itself', () => {
  const model = aSheet(
    Array.from({ length: 1000 }, (_, at) => ({ name: at % 3 === 0 ? `Zoé ${at}` : '', note: `n${at}` })),
  )
  const found = (wanted: string) => model.order().filter(rowTextsOf(model).finds(wanted))
  expect(found('zoe 99')).toEqual([100, 991, 994, 997, 1000])
  expect(found('n999')).toEqual([1000])
  expect(found('draft')).toEqual(model.order())
  expect(found('zoe')).toHaveLength(334)
  model.apply({ kind: 'set', rows: [{ id: 257, cells: { note: 'N999' } }] })
  expect(found('n999')).toEqual([257, 1000])
  model.apply({ kind: 'delete', ids: [1000] })
  expect(found('n999')).toEqual([257])
})

test('once rows were searched, only those that changed are read for the next search', () => {
  const model = aSheet(Array.from({ length: 1000 }, (_, at) => ({ email: `p${at}@x.example` })))
  let reads = 0
  const rows: SheetRows = {
    ...model,
    cells: (id) => {
      reads += 1
      return model.cells(id)
    },
  }
  const texts = rowTextsOf(rows)
  const found = (wanted: string) => rows.order().filter(texts.finds(wanted))
  expect(found('p99')).toHaveLength(11)
  expect(reads).toBe(1000)
  expect(found('p999')).toHaveLength(1)
  expect(reads).toBe(1000)
  model.apply({ kind: 'set', rows: [{ id: 5, cells: { note: 'p999' } }] })
  expect(found('p999')).toEqual([5, 1000])
  expect(reads).toBe(1001)
})

test('rows that were prepared are not read for a search, and those of which that is under way only once', () => {
  const model = aSheet(Array.from({ length: 5000 }, (_, at) => ({ email: `p${at}@x.example` })))
  let reads = 0
  const rows: SheetRows = {
    ...model,
    cells: (id) => {
      reads += 1
      return model.cells(id)
    },
  }
  const texts = rowTextsOf(rows)
  const found = (wanted: string) => rows.order().filter(texts.finds(wanted))
  const work = texts.prepare()
  work.next()
  expect(reads).toBeLessThan(5000)
  model.apply({ kind: 'set', rows: [{ id: 5, cells: { note: 'p4999' } }] })
  model.apply({ kind: 'delete', ids: [6] })
  finishWork(work)
  reads = 0
  expect(found('p4999')).toEqual([5, 5000])
  expect(found('p5@')).toEqual([])
  expect(reads).toBe(0)
})

test('rows that come while others are there are searched with them', () => {
  const model = aSheet([{ name: 'Ada' }])
  const texts = rowTextsOf(model)
  expect(model.order().filter(texts.finds('ada'))).toEqual([1])
  model.append({
    rows: Array.from({ length: 600 }, (_, at) => aRow(at + 2, { ...emptyCells, note: `ADA ${at}` })),
    marks: [],
  })
  expect(model.order().filter(texts.finds('ada'))).toHaveLength(601)
  expect(model.order().filter(texts.finds('ada 59'))).toHaveLength(11)
})
