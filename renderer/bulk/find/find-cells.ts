import { type Column, columns, type SheetColumn } from '../../../shared/column.ts'
import type { RowEdit, RowId, Step } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Slices } from '../../grid/slices.ts'
import { lockOfCell } from '../../sheet/lock-reason.ts'
import type { RosterModel } from '../../sheet/roster-model.ts'
import { shownText } from '../../sheet/view/row-values.ts'
import type { LinearPattern } from './linear-pattern.ts'
import { searchPattern } from './search-pattern.ts'
import { textPattern } from './text-pattern.ts'

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
  | { readonly kind: 'ready'; readonly pattern: LinearPattern }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly message: string }

/** Turns what was typed into one pattern for all cells. */
export function makeMatcher({ text, isCaseKept, isWholeCell, isPattern }: Search): Matcher {
  if (text === '') return { kind: 'empty' }
  if (!isPattern) return { kind: 'ready', pattern: textPattern(text, isWholeCell, isCaseKept) }
  return searchPattern(isWholeCell ? `^(?:${text})$` : text, isCaseKept)
}

/** Rows between two pauses; a few milliseconds. */
const rowsBetween = 200

/** The cells that match, row by row; what is worked out (state, outcome, dates) by what is shown. */
export function* findCells(
  model: RosterModel,
  ids: readonly RowId[],
  within: readonly SheetColumn[],
  search: Search,
  now = Date.now(),
): Slices<readonly FoundCell[]> {
  const matcher = makeMatcher(search)
  if (matcher.kind !== 'ready') return []
  const { pattern } = matcher
  const cells: FoundCell[] = []
  let sincePause = 0
  for (const id of ids) {
    for (const column of within) {
      const text = shownText(model, id, column, now)
      if (text === '') continue
      if (pattern.isIn(text)) cells.push({ id, column })
      if (search.isPattern && text.length > 300) sincePause = rowsBetween
    }
    sincePause += 1
    if (sincePause >= rowsBetween) {
      sincePause = 0
      yield
    }
  }
  return cells
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
    const after = matcher.pattern.replaceIn(before, replacement)
    return after === before ? [] : [{ id, column, before, after, lock: lockOfCell(model.mark(id), column) }]
  })
}

/** How a replacement is named in the undo list. */
export const replaceLabel = ({ text }: Search): string => `Replace “${text.slice(0, 40)}”`

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
