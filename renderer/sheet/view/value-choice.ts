import { type FilterTest, mostFilterValues } from '../../../shared/roster.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { foldValue } from './fold-value.ts'
import type { ListedValue } from './list-values.ts'

/** The values whose rows are shown now: all of them while there is no filter by values. */
export function chosenValues(values: readonly ListedValue[], test: FilterTest | null): ReadonlySet<string> {
  const keys = values.map(({ key }) => key)
  if (test?.kind !== 'values') return new Set(keys)
  const said = new Set(test.values.map(foldValue))
  if (!test.isNot) return said
  return new Set(keys.filter((key) => !said.has(key)))
}

/** What a table says of the values it shows, put together with those that a search hides from it. */
export function mergeChoice(
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
  listed: readonly ListedValue[],
): ReadonlySet<string> {
  const next = new Set(before)
  for (const { key } of listed) {
    if (now.has(key)) next.add(key)
    else next.delete(key)
  }
  return next
}

export type ChoiceOutcome =
  | { readonly kind: 'test'; readonly test: FilterTest | null }
  | { readonly kind: 'error'; readonly message: string }

/**
 * The filter that shows the chosen values, said the shorter way: by them, or by the ones left out. Values that come
 * later are then shown or not as the shorter way says.
 */
export function testOfChoice(values: readonly ListedValue[], chosen: ReadonlySet<string>): ChoiceOutcome {
  const left = values.filter(({ key }) => !chosen.has(key)).map(({ value }) => value)
  const spelling = new Map(values.map(({ key, value }) => [key, value]))
  // Chosen before, of rows that another filter leaves out now.
  const taken = Array.from(chosen, (key) => spelling.get(key) ?? key)
  if (left.length === 0) return { kind: 'test', test: null }
  if (taken.length === 0) return { kind: 'error', message: 'Choose at least one value.' }
  const isNot = left.length < taken.length
  const said = isNot ? left : taken
  if (said.length > mostFilterValues) {
    return {
      kind: 'error',
      message: `At most ${formatCount(mostFilterValues)} values can be chosen one by one. Filter by a text instead.`,
    }
  }
  return { kind: 'test', test: { kind: 'values', values: said, isNot } }
}
