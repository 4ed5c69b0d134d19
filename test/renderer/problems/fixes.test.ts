import { expect, test } from 'vitest'
import { applySuggestions } from '../../../renderer/problems/apply-suggestions.ts'
import { mergeDuplicates, removeDuplicates } from '../../../renderer/problems/duplicate-fixes.ts'
import { fixesOf } from '../../../renderer/problems/fixes-of.ts'
import { splitAddresses } from '../../../renderer/problems/split-addresses.ts'
import { trimCells, trimText } from '../../../renderer/problems/trim-cells.ts'
import type { RosterModel } from '../../../renderer/sheet/roster-model.ts'
import type { ProblemCode } from '../../../shared/problem.ts'
import type { Step } from '../../../shared/roster.ts'
import { aMark, aProblem, aSheet } from '../sheet/view/made-sheet.ts'

/** What the cells of a column say after a step. */
function after(model: RosterModel, step: Step | undefined, column: 'email' | 'name' | 'roleIds' | 'note') {
  for (const change of step?.changes ?? []) model.apply(change)
  return model.order().map((id) => model.cells(id)?.[column])
}
const waiting = { state: 'queued', locked: 'queued' } as const

test('suggestions of one kind are taken in one step, but not in rows on their way', () => {
  const typo = (suggestion: string | null) => [
    aProblem({ column: 'email', code: 'email-typo', domain: 'x', likely: 'y', severity: 'hint', suggestion }),
  ]
  const model = aSheet(
    [{ email: 'a@gmial.com' }, { email: 'b@gmial.com' }, { email: 'c@gmial.com' }, { email: 'd@x.com' }],
    [
      aMark(1, { problems: typo('a@gmail.com') }),
      aMark(2, { ...waiting, problems: typo('b@gmail.com') }),
      aMark(3, { problems: typo('c@gmail.com') }),
      aMark(4, { problems: typo(null) }),
    ],
  )
  const fix = applySuggestions(model, [1, 2, 3, 4], 'email', 'email-typo')
  expect(fix).toMatchObject({ title: 'Accept 2 suggestions' })
  expect(fix?.step.label).toBe('Accept 2 suggestions for E-mail')
  expect(applySuggestions(model, [1], 'email', 'email-typo')?.title).toBe('Change to a@gmail.com')
  expect(applySuggestions(model, [1], 'email', 'email-spaces')).toBeNull()
  expect(after(model, fix?.step, 'email')).toEqual(['a@gmail.com', 'b@gmial.com', 'c@gmail.com', 'd@x.com'])
})

const twice = () => [
  { email: 'a@x.com', siteId: 's1', roles: 'Editor', roleIds: '1' },
  { email: 'A@X.com ', siteId: 's1', roles: 'Admin, Editor', roleIds: '2,1' },
  { email: 'a@x.com', siteId: 's2', roles: 'Editor', roleIds: '1' },
  { email: 'a@x.com', siteId: 's1', roles: 'Editor', roleIds: '1' },
]

test('duplicates go, the first of each stays; one can go alone', () => {
  const model = aSheet(twice())
  expect(removeDuplicates(model, [4])?.step.changes).toEqual([{ kind: 'delete', ids: [4] }])
  const fix = removeDuplicates(model, null)
  expect(fix?.step).toEqual({ label: 'Delete 2 duplicates', changes: [{ kind: 'delete', ids: [2, 4] }] })
  expect(removeDuplicates(aSheet(twice().slice(2)), null)).toBeNull()
})

test('a duplicate on its way stays', () => {
  const model = aSheet(twice(), [aMark(2, waiting)])
  expect(removeDuplicates(model, null)?.step.changes).toEqual([{ kind: 'delete', ids: [4] }])
  expect(mergeDuplicates(model, null)).toBeNull()
})

test('roles of duplicates go into the first; where none differ there is nothing to merge', () => {
  const model = aSheet(twice())
  const fix = mergeDuplicates(model, [2])
  expect(fix).toMatchObject({ step: { label: 'Merge the roles of 2 duplicates' } })
  expect(after(model, fix?.step, 'roleIds')).toEqual(['1,2', '1'])
  expect(mergeDuplicates(model, null)).toBeNull()
  const open = aSheet([{ ...twice()[0] }, { ...twice()[1], roles: 'Edtor', roleIds: '' }])
  expect(mergeDuplicates(open, null)).toBeNull()
})

test('each address of a cell gets a row below, its other cells copied; ids are taken once it is done', () => {
  const model = aSheet([{ email: 'a@x.com; Bo <b@x.com>', name: 'Ann', note: 'n' }, { email: 'c@x.com' }])
  let taken = 0
  const takeIds = (count: number) => {
    taken += count
    return 10
  }
  const fix = splitAddresses(model, [1, 2], takeIds)
  expect(fix).toMatchObject({ title: 'Split 1 cell into 2 rows' })
  expect([taken, fix?.step.label]).toEqual([0, 'Split 1 cell into 2 rows'])
  expect(after(model, fix?.step, 'email')).toEqual(['a@x.com', 'b@x.com', 'c@x.com'])
  expect(model.order().map((id) => model.cells(id)?.name)).toEqual(['Ann', 'Bo', ''])
  expect(model.cells(10)?.note).toBe('n')
  expect(taken).toBe(1)
  expect(splitAddresses(model, [2], takeIds)).toBeNull()
})

test('a cell with words that belong to no address is not split: none of them is lost', () => {
  const model = aSheet([{ email: 'a@x.com; b@x.com; and nobody else' }])
  expect(splitAddresses(model, [1], () => 10)).toBeNull()
})

test('cleaning takes spaces and unseen characters away, never words or lines', () => {
  expect(trimText('\u00a0 Ann\u200b  Lee\t')).toBe('Ann Lee')
  expect(trimText('one \n two\n\nthree')).toBe('one\ntwo\n\nthree')
  const model = aSheet(
    [{ name: ' Ann ', note: 'a  b' }, { name: 'Bo' }, { email: ' c@x.com' }],
    [aMark(3, waiting)],
  )
  const fix = trimCells(model, [1, 2, 3])
  expect(fix).toMatchObject({ step: { label: 'Trim and clean 2 cells' } })
  expect(trimCells(model, [2])).toBeNull()
})

test('each kind of problem has its own ways out', () => {
  const model = aSheet([...twice(), { email: 'a@x.com; b@x.com' }])
  const titles = (column: 'email' | 'site', code: ProblemCode, ids: readonly number[]) =>
    fixesOf(model, ids, { column, code }, () => 100).map(({ title }) => title)
  expect(titles('email', 'duplicate', [2, 4])).toEqual([
    'Merge the roles of 2 duplicates',
    'Delete 2 duplicates',
  ])
  expect(titles('email', 'email-several', [5])).toEqual(['Split 1 cell into 2 rows'])
  expect(titles('site', 'site-missing', [1])).toEqual([])
})
