import { isDayColumn } from '../../../shared/column.ts'
import { unreachable } from '../../../shared/errors.ts'
import { foldText } from '../../../shared/fold-text.ts'
import type { Filter, FilterTest, GroupFocus, RowId, View } from '../../../shared/roster.ts'
import { foldValue } from './fold-value.ts'
import { groupsOf } from './groups-of.ts'
import type { RowTexts } from './row-texts.ts'
import { dayAt, filterValuesOf, textOf } from './row-values.ts'
import type { SheetNames, SheetRows } from './sheet-facts.ts'

export type RowTest = (id: RowId) => boolean

export interface ViewContext {
  readonly rows: SheetRows
  readonly texts: RowTexts
  readonly names: SheetNames
}

/** True when a view leaves rows out. */
export const isFiltering = (view: View): boolean =>
  view.text.trim() !== '' || view.filters.length > 0 || view.focus !== null

/** Tells the rows that a view shows; null when it shows all. */
export function matchView(view: View, context: ViewContext): RowTest | null {
  const tests: RowTest[] = []
  // The rows of one person or site are few: what is left is asked the rest.
  if (view.focus !== null) tests.push(matchFocus(view.focus, context))
  const wanted = foldText(view.text.trim())
  if (wanted !== '') tests.push(context.texts.finds(wanted))
  for (const filter of view.filters) tests.push(matchFilter(filter, context))
  const [first, second] = tests
  if (first === undefined) return null
  return second === undefined ? first : (id) => tests.every((test) => test(id))
}

function matchFocus({ by, key }: GroupFocus, { rows, names }: ViewContext): RowTest {
  return (id) => groupsOf(rows, id, by, names).some((group) => group.key === key)
}

export function matchFilter({ subject, test }: Filter, context: ViewContext): RowTest {
  const { rows, names } = context
  if (test.kind === 'values') {
    const values = new Set(test.values.map(foldValue))
    return (id) => {
      for (const { key } of filterValuesOf(rows, id, subject, names))
        if (values.has(key) !== test.isNot) return true
      return false
    }
  }
  if ('day' in test) {
    const isBefore = (test.kind === 'before') !== test.isNot
    return (id) => {
      const day = isDayColumn(subject) ? dayAt(rows, id, subject) : ''
      if (day === '') return false
      return day === test.day ? test.isNot : day < test.day === isBefore
    }
  }
  const matches = matchText(test)
  return (id) => matches(textOf(rows, id, subject, names)) !== test.isNot
}

type TextTest = Exclude<FilterTest, { readonly kind: 'values' | 'before' | 'after' }>

function matchText(test: TextTest): (text: string) => boolean {
  if (test.kind === 'empty') return (text) => text.trim() === ''
  const wanted = foldText(test.text.trim())
  switch (test.kind) {
    case 'contains':
      return (text) => foldText(text).includes(wanted)
    case 'begins':
      return (text) => foldText(text.trimStart()).startsWith(wanted)
    case 'equals': {
      const value = foldValue(test.text)
      return (text) => foldValue(text) === value
    }
    default:
      return unreachable(test)
  }
}
