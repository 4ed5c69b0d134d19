import { type FilterSubject, type RowId, rowStates } from '../../../shared/roster.ts'
import type { ViewContext } from './match-view.ts'
import { rankTexts } from './rank-texts.ts'
import { filterValuesOf } from './row-values.ts'

export interface ListedValue {
  readonly key: string
  readonly title: string
  /** What a filter keeps: the first spelling, or the id of a state, an account, a kind of problem. */
  readonly value: string
  /** Rows that have it. */
  readonly rows: number
}

const named: ReadonlySet<FilterSubject> = new Set(['state', 'account', 'problem'])
/** Of a value on its way to the workspace; two longer ones that begin alike are one value anyway. */
const longest = 1000
const severities = ['error', 'warning', 'hint']

/** Every value of a subject among `ids`, in order, empty last. A row of two roles counts for each. */
export function listValues(
  { rows, names }: Pick<ViewContext, 'rows' | 'names'>,
  ids: readonly RowId[],
  subject: FilterSubject,
): readonly ListedValue[] {
  const counts = new Map<string, { title: string; rows: number }>()
  for (const id of ids) {
    for (const { key, title } of filterValuesOf(rows, id, subject, names)) {
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { title, rows: 1 })
      else known.rows += 1
    }
  }
  const values = Array.from(counts, ([key, { title, rows: count }]) => ({
    key,
    title,
    value: named.has(subject) ? key : title.trim().slice(0, longest),
    rows: count,
  }))
  const { ranks, count } = rankTexts(values.map(({ title }) => title))
  return values
    .map((value, at) => ({ value, place: placeOf(subject, value.key, ranks[at] ?? 0, count) }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

/** States stand as a row goes through them, severities before the kinds of problems. */
function placeOf(subject: FilterSubject, key: string, rank: number, count: number): number {
  if (key === '') return count
  if (subject === 'state') return (rowStates as readonly string[]).indexOf(key)
  const severity = subject === 'problem' ? severities.indexOf(key) : -1
  return severity === -1 ? rank : severity - severities.length
}
