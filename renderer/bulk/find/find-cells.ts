import { type Column, columns, type SheetColumn } from '../../../shared/column.ts'
import type { RowEdit, RowId, Step } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'
import { runNow, type Slices } from '../../grid/slices.ts'
import { lockOfCell } from '../../sheet/lock-reason.ts'
import type { RosterModel } from '../../sheet/roster-model.ts'
import { forTheBridge } from '../../sheet/step-of-edits.ts'
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

/** Cells to replace between two pauses: at most some milliseconds. */
export const replacedASlice = 1000

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

/** What replacing would make of a cell; null for one that stays as it is, or whose row is gone. */
export function replacementOf(
  model: RosterModel,
  { id, column }: FoundCell,
  replace: (text: string) => string,
): Replacement | null {
  if (!isTyped(column)) return null
  const before = model.cells(id)?.[column]
  if (before === undefined) return null
  const after = replace(before)
  return after === before ? null : { id, column, before, after, lock: lockOfCell(model.mark(id), column) }
}

/** What replacing makes of a text. With a pattern `$1` is its first group; otherwise every sign means itself. */
export function replaceIn(search: Search, replacement: string): (text: string) => string {
  const matcher = makeMatcher(search)
  if (matcher.kind !== 'ready') return (text) => text
  return (text) => matcher.pattern.replaceIn(text, replacement)
}

/** How a replacement is named in the undo list. */
export const replaceLabel = ({ text }: Search): string => `Replace “${text.slice(0, 40)}”`

/** The replacements that can be made, as one step; `what` begins its name, e.g. `Replace “old”`. */
export const stepOfReplacements = (replacements: readonly Replacement[], what: string): Step =>
  runNow(stepOfManyReplacements(replacements, what))

/** {@link stepOfReplacements}, in slices. */
export function* stepOfManyReplacements(replacements: Iterable<Replacement>, what: string): Slices<Step> {
  const rows = new Map<RowId, Partial<Record<Column, string>>>()
  let count = 0
  let seen = 0
  for (const { id, column, after, lock } of replacements) {
    seen += 1
    if (seen % replacedASlice === 0) yield
    if (lock !== null) continue
    count += 1
    const cells = rows.get(id) ?? {}
    if (rows.get(id) === undefined) rows.set(id, cells)
    cells[column] = after
  }
  const edits: RowEdit[] = []
  for (const [id, cells] of rows) {
    edits.push({ id, cells })
    if (edits.length % replacedASlice === 0) yield
  }
  return {
    label: `${what} in ${countOf(count, 'cell')}`,
    changes: edits.length === 0 ? [] : [{ kind: 'set', rows: forTheBridge(edits) }],
  }
}
