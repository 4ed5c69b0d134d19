import {
  type Column,
  columns,
  type RowEdit,
  type RowId,
  type SheetColumn,
  type Step,
} from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import type { Slices } from '../grid/slices.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { shownText } from '../sheet/view/row-values.ts'
import { longestForPattern } from './pattern-cost.ts'

export interface Search {
  readonly text: string
  readonly isCaseKept: boolean
  readonly isWholeCell: boolean
  readonly isPattern: boolean
}

export interface FoundCell {
  readonly id: RowId
  readonly column: SheetColumn
}

/** How cells are looked through, or why they cannot be. */
export type Matcher =
  /** Longer cells are not looked through, because that could take for ever. */
  | { readonly kind: 'ready'; readonly pattern: RegExp; readonly longest: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly message: string }

/** A pattern that cannot even be run on cells of this length is refused. */
const shortestUse = 20

/** Turns what was typed into one pattern for all cells. */
export function makeMatcher({ text, isCaseKept, isWholeCell, isPattern }: Search): Matcher {
  if (text === '') return { kind: 'empty' }
  const source = isPattern ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const whole = isWholeCell ? `^(?:${source})$` : source
  try {
    const pattern = new RegExp(whole, isCaseKept ? 'gu' : 'giu')
    const longest = isPattern ? longestForPattern(whole) : Number.POSITIVE_INFINITY
    if (longest >= shortestUse) return { kind: 'ready', pattern, longest }
    return {
      kind: 'wrong',
      message:
        'This pattern could take for ever: it repeats something that repeats itself or offers a choice. Write [ab]+ for (a|b)+, and one + for two.',
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^.*: /, '') : ''
    return { kind: 'wrong', message: `This is no regular expression: ${reason}.` }
  }
}

/** True when a cell has a match. Empty matches do not count: they would find every cell. */
function matches(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (found[0] !== '') return true
    if (pattern.lastIndex >= text.length) return false
    pattern.lastIndex += 1
  }
  return false
}

export interface Found {
  readonly cells: readonly FoundCell[]
  /** Cells that are too long for the pattern, and were not looked through. */
  readonly tooLong: number
}

export const nothingFound: Found = { cells: [], tooLong: 0 }

/** Rows between two pauses; a few milliseconds. */
const rowsBetween = 200

/** The cells that match, row by row; what is worked out (state, outcome, dates) by what is shown. */
export function* findCells(
  model: RosterModel,
  ids: readonly RowId[],
  within: readonly SheetColumn[],
  search: Search,
): Slices<Found> {
  const matcher = makeMatcher(search)
  if (matcher.kind !== 'ready') return nothingFound
  const { pattern, longest } = matcher
  const cells: FoundCell[] = []
  let tooLong = 0
  let sincePause = 0
  for (const id of ids) {
    for (const column of within) {
      const text = shownText(model, id, column)
      if (text === '') continue
      if (text.length > longest) tooLong += 1
      else if (matches(pattern, text)) cells.push({ id, column })
      if (search.isPattern && text.length > 300) sincePause = rowsBetween
    }
    sincePause += 1
    if (sincePause >= rowsBetween) {
      sincePause = 0
      yield
    }
  }
  return { cells, tooLong }
}

/** Columns that are worked out can be found in, but not written to. */
export const isTyped = (column: SheetColumn): column is Column =>
  (columns as readonly string[]).includes(column)

export interface Replacement {
  readonly id: RowId
  readonly column: Column
  readonly before: string
  readonly after: string
  /** Why it cannot be replaced now; null when it can. */
  readonly lock: string | null
}

/** What replacing would make of cells. With a pattern `$1` is its first group; otherwise every sign means itself. */
export function replacementsOf(
  model: RosterModel,
  found: readonly FoundCell[],
  search: Search,
  replacement: string,
): readonly Replacement[] {
  const matcher = makeMatcher(search)
  if (matcher.kind !== 'ready') return []
  return found.flatMap(({ id, column }) => {
    if (!isTyped(column)) return []
    const before = model.cells(id)?.[column] ?? ''
    if (before.length > matcher.longest) return []
    matcher.pattern.lastIndex = 0
    const after = search.isPattern
      ? before.replace(matcher.pattern, replacement)
      : before.replace(matcher.pattern, () => replacement)
    return after === before ? [] : [{ id, column, before, after, lock: lockOfCell(model.mark(id), column) }]
  })
}

/** How a replacement is named in the undo list. */
export const wordsOfSearch = ({ text }: Search): string => `Replace “${text.slice(0, 40)}”`

/** The replacements that can be made, as one step; `what` begins its name, e.g. `Replace “old”`. */
export function stepOfReplacements(replacements: readonly Replacement[], what: string): Step {
  const rows = new Map<RowId, RowEdit>()
  let count = 0
  for (const { id, column, after, lock } of replacements) {
    if (lock !== null) continue
    count += 1
    rows.set(id, { id, cells: { ...rows.get(id)?.cells, [column]: after } })
  }
  return {
    label: `${what} in ${countOf(count, 'cell')}`,
    changes: rows.size === 0 ? [] : [{ kind: 'set', rows: [...rows.values()] }],
  }
}
