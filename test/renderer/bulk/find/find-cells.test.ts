import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type FoundCell,
  findCells as findInSlices,
  makeMatcher,
  replaceIn,
  replaceLabel,
  type Search,
  stepOfReplacements,
} from '../../../../renderer/bulk/find/find-cells.ts'
import { listReplacements } from '../../../../renderer/bulk/find/replacement-list.ts'
import { runNow } from '../../../../renderer/grid/slices.ts'
import type { RosterModel } from '../../../../renderer/sheet/roster-model.ts'
import { columns, type SheetColumn, sheetColumns } from '../../../../shared/column.ts'
import type { RowId } from '../../../../shared/roster.ts'
import { aMark, aSheet } from '../../sheet/view/made-sheet.ts'

const search = (text: string, more: Partial<Search> = {}): Search => ({
  text,
  isCaseKept: false,
  isWholeCell: false,
  isPattern: false,
  ...more,
})

const findCells = (
  model: RosterModel,
  ids: readonly RowId[],
  within: readonly SheetColumn[],
  wanted: Search,
) => runNow(findInSlices(model, ids, within, wanted))

const replacementsOf = (
  model: RosterModel,
  found: readonly FoundCell[],
  wanted: Search,
  replacement: string,
) => runNow(listReplacements(model, { cells: () => found, replace: replaceIn(wanted, replacement) })).all

test('finds text in any case, cell by cell in the order of the rows shown', () => {
  const model = aSheet([{ email: 'anna@x.example', note: 'ANNA' }, { name: 'Hannah' }, { note: 'no' }])
  expect(findCells(model, [2, 1, 3], columns, search('anna'))).toEqual([
    { id: 2, column: 'name' },
    { id: 1, column: 'email' },
    { id: 1, column: 'note' },
  ])
  expect(findCells(model, [1, 2, 3], columns, search('anna', { isCaseKept: true }))).toHaveLength(2)
  expect(findCells(model, [1, 2, 3], columns, search('anna', { isWholeCell: true }))).toHaveLength(1)
  expect(findCells(model, [1, 2, 3], ['note'], search('anna'))).toHaveLength(1)
})

test('plain text means itself, also when it looks like a pattern', () => {
  const model = aSheet([{ note: 'a.c (x)' }, { note: 'abc' }])
  const found = findCells(model, [1, 2], columns, search('a.c (x)'))
  expect(found).toEqual([{ id: 1, column: 'note' }])
  const [one] = replacementsOf(model, found, search('a.c (x)'), '$1 costs $&')
  expect(one?.after).toBe('$1 costs $&')
})

test('a pattern can use its groups; what matches nothing finds nothing', () => {
  const model = aSheet([{ name: 'Berg, Anna' }, { name: '' }])
  const swap = search('^(\\w+), (\\w+)$', { isPattern: true })
  const found = findCells(model, [1, 2], columns, swap)
  expect(replacementsOf(model, found, swap, '$2 $1')).toMatchObject([{ id: 1, after: 'Anna Berg' }])
  expect(findCells(model, [1, 2], columns, search('x*', { isPattern: true }))).toEqual([])
})

test('a wrong pattern is told', () => {
  expect(makeMatcher(search('(', { isPattern: true }))).toMatchObject({ kind: 'wrong' })
})

test('the pattern that takes a backtracking search for ever, on the longest cell there is', () => {
  const model = aSheet([{ note: `${'a'.repeat(99_999)}!` }, { note: 'aab' }])
  for (const pattern of ['(a+)+$', '(a|aa)+$', 'a*a*a*a*b$']) {
    expect(findCells(model, [1, 2], columns, search(`${pattern}`, { isPattern: true })).length).toBeLessThan(
      2,
    )
  }
  expect(findCells(model, [1, 2], columns, search('a+!', { isPattern: true }))).toEqual([
    { id: 1, column: 'note' },
  ])
  const [one] = replacementsOf(
    model,
    [{ id: 1, column: 'note' }],
    search('^(a+)(a)!$', { isPattern: true }),
    '$2',
  )
  expect(one?.after).toBe('a')
})

test('what the app works out is found by what is shown, and never replaced', () => {
  const model = aSheet(
    [{ note: 'ready' }],
    [aMark(1, { outcome: { kind: 'failed', job: 'invite', because: { kind: 'told', words: 'Not ready' } } })],
  )
  const found = findCells(model, [1], sheetColumns, search('ready'))
  expect(found.map(({ column }) => column)).toEqual(['state', 'note', 'outcome'])
  expect(replacementsOf(model, found, search('ready'), 'x')).toMatchObject([{ column: 'note', after: 'x' }])
})

test('a state is found by its numbers', () => {
  const model = aSheet([{}], [aMark(1, { state: 'expiring', expiresAt: '2026-03-04T10:00:00.000Z' })])
  const now = Date.parse('2026-03-02T09:00:00.000Z')
  const work = (text: string) => runNow(findInSlices(model, [1], sheetColumns, search(text), now))
  expect(work('in 3 days')).toEqual([{ id: 1, column: 'state' }])
  expect(work('in 2 days')).toEqual([])
})

test('an empty match before a real one hides nothing', () => {
  const model = aSheet([{ note: 'abxx' }])
  expect(findCells(model, [1], columns, search('x*', { isPattern: true }))).toHaveLength(1)
})

test('cells of rows on their way are found but not replaced', () => {
  const model = aSheet(
    [{ email: 'a@old.example', note: 'old' }],
    [aMark(1, { state: 'queued', locked: 'queued' })],
  )
  const found = findCells(model, [1], columns, search('old'))
  const replacements = replacementsOf(model, found, search('old'), 'new')
  expect(replacements.map(({ lock }) => lock !== null)).toEqual([true, false])
  expect(stepOfReplacements(replacements, replaceLabel(search('old')))).toEqual({
    label: 'Replace “old” in 1 cell',
    changes: [{ kind: 'set', rows: [{ id: 1, cells: { note: 'new' } }] }],
  })
})

test('after replacing everything nothing is left to find, unless the new text holds the old one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 6 }),
      fc.string({ minLength: 1, maxLength: 3 }),
      fc.constantFrom('', 'Z', '#'),
      (notes, text, replacement) => {
        const model = aSheet(notes.map((note) => ({ note })))
        const wanted = search(text, { isCaseKept: true })
        const step = stepOfReplacements(
          replacementsOf(model, findCells(model, model.order(), columns, wanted), wanted, replacement),
          'Replace',
        )
        for (const change of step.changes) model.apply(change)
        const left = findCells(model, model.order(), columns, wanted)
        for (const { id } of left) {
          // What is left arose from the neighbours of what was replaced.
          expect(notes[id - 1]?.split(text).join(replacement)).toContain(text)
        }
      },
    ),
  )
})
