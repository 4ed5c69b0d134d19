import { type SheetColumn, sheetColumns } from '../../../shared/column.ts'
import {
  type Filter,
  type FilterSubject,
  type FilterTest,
  groupings,
  type RowState,
  type SortKey,
  type View,
} from '../../../shared/roster.ts'

/** All rows again, in the order that is on. */
export const withoutFilters = (view: View): View => ({ ...view, text: '', filters: [], focus: null })

export const filterOn = (view: View, subject: FilterSubject): Filter | null =>
  view.filters.find((filter) => filter.subject === subject) ?? null

/** One filter a subject; null takes it off. A new one stands last, a changed one where it stood. */
export function withFilter(view: View, subject: FilterSubject, test: FilterTest | null): View {
  if (test === null) return { ...view, filters: view.filters.filter((filter) => filter.subject !== subject) }
  const next: Filter = { subject, test }
  const isThere = filterOn(view, subject) !== null
  return {
    ...view,
    filters: isThere
      ? view.filters.map((filter) => (filter.subject === subject ? next : filter))
      : [...view.filters, next],
  }
}

/** Hints are remarks on rows that are fine: they are no problem to be put right. */
const troubles = ['error', 'warning']

export function showsOnlyProblems(view: View): boolean {
  const test = filterOn(view, 'problem')?.test
  return test?.kind === 'values' && !test.isNot && test.values.join() === troubles.join()
}

export const withOnlyProblems = (view: View, isOn: boolean): View =>
  withFilter(view, 'problem', isOn ? { kind: 'values', values: troubles, isNot: false } : null)

/** Rows of one state, whatever else they are filtered by. */
export const withOnlyState = (view: View, state: RowState): View =>
  withFilter(view, 'state', { kind: 'values', values: [state], isNot: false })

export const sortOn = (view: View, column: SheetColumn): SortKey | null =>
  view.sort.find((key) => key.column === column) ?? null

/** Sorts by this column alone. */
export const sortedBy = (view: View, column: SheetColumn, direction: SortKey['direction']): View => ({
  ...view,
  sort: [{ column, direction }],
})

/** Sorts by this column where the keys before it are equal; a column that is a key already turns round in place. */
export function sortedThenBy(view: View, column: SheetColumn, direction: SortKey['direction']): View {
  const next: SortKey = { column, direction }
  const isThere = sortOn(view, column) !== null
  return {
    ...view,
    sort: isThere ? view.sort.map((key) => (key.column === column ? next : key)) : [...view.sort, next],
  }
}

export const notSortedBy = (view: View, column: SheetColumn): View => ({
  ...view,
  sort: view.sort.filter((key) => key.column !== column),
})

/** Moves a key among the others; nothing beyond the ends. */
export function movedKey<K extends SortKey>(sort: readonly K[], at: number, by: 1 | -1): readonly K[] {
  const key = sort[at]
  if (key === undefined || sort[at + by] === undefined) return sort
  return sort.toSpliced(at, 1).toSpliced(at + by, 0, key)
}

export const isSheetColumn = (id: string): id is SheetColumn =>
  (sheetColumns as readonly string[]).includes(id)

/** The same rows in the same order; what the panel shows is not part of it. */
export const isSameView = (a: View, b: View): boolean =>
  JSON.stringify([a.text, a.sort, a.filters, a.focus]) ===
  JSON.stringify([b.text, b.sort, b.filters, b.focus])

/** The grouping that a column can be put together by, if any: the panel begins with it. */
export const groupingOf = (column: string) =>
  column === 'email' ? 'person' : (groupings.find((by) => by === column) ?? null)
