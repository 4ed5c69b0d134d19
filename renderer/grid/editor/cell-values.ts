import { foldText } from '../../../shared/fold-text.ts'
import { hasSeparator, partsOf, withoutRepeats } from '../cell-parts.ts'
import type { Cell, GridColumn, GridSource, Suggestion } from '../grid-props.ts'
import { type Editing, noList } from './editing.ts'

/** Where the editor looks things up: the rows and columns as shown. */
export interface EditedSheet {
  readonly source: GridSource
  readonly columns: readonly GridColumn[]
}

export const joinerOf = ({ columns }: EditedSheet, { col }: Cell): string | undefined => columns[col]?.joiner

/** A cell's values, told apart by the list's where those hold separators themselves. */
export function cellValues({ source, columns }: EditedSheet, cell: Cell, text: string): readonly string[] {
  const offered = source.suggest(cell.row, columns[cell.col]?.id ?? '', '').map(({ value }) => value)
  return partsOf(
    text,
    offered.filter((value) => hasSeparator(value)),
  )
}

/** What the cell would get, with `typed` in the editor. */
export function resultOf(sheet: EditedSheet, at: Editing, typed: string): string {
  const joiner = joinerOf(sheet, at)
  if (joiner === undefined) return typed
  const values = withoutRepeats([...at.chips, ...partsOf(typed)])
  const before = at.isGone ? at.before : sheet.source.text(at.row, at.column)
  // The same values are no change, however they were put together.
  const same = cellValues(sheet, at, before)
  const isSame = same.length === values.length && same.every((value, place) => value === values[place])
  return isSame ? before : values.join(joiner)
}

export interface OpenList {
  readonly search: string
  readonly suggestions: readonly Suggestion[]
  readonly note: string | null
  readonly highlighted: number
  readonly isOnlyMatch: boolean
}

/** The list for what is looked for; `present`, the value that is there already, is highlighted. */
export function listFor(
  { source, columns }: EditedSheet,
  cell: Cell,
  search: string,
  present = '',
): OpenList {
  const column = columns[cell.col]
  if (column === undefined) return { search, ...noList }
  const suggestions = source.suggest(cell.row, column.id, search)
  const note = source.suggestNote?.(cell.row, column.id, search, suggestions.length) ?? null
  const [only, ...others] = suggestions
  const isOnlyMatch =
    column.takesOnlyMatch === true && only !== undefined && others.length === 0 && isMeant(only, search)
  const at = suggestions.findIndex(({ value }) => value.toLowerCase() === present.toLowerCase())
  return { search, suggestions, note, isOnlyMatch, highlighted: isOnlyMatch ? 0 : present === '' ? -1 : at }
}

/**
 * What a separator makes of what was typed before it: the value that Enter would take, else the text as it is. A value
 * with a separator of its own may still be on its way.
 */
export function endedBySeparator(at: Editing, typed: string): string {
  const chosen = at.suggestions[at.highlighted]
  if (chosen === undefined || chosen.unavailable !== undefined || typed !== at.search) return typed
  return hasSeparator(chosen.value) ? typed : chosen.value
}

/** Fewer letters are found in a value by chance, or are a code that is in no list. */
const fewestLetters = 3
const wordsOf = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether each word of a search begins a word of the value: it is not merely somewhere inside, or in what is not shown. */
function isMeant({ value, label, detail, unavailable }: Suggestion, search: string): boolean {
  const typed = wordsOf(search)
  if (unavailable !== undefined || typed.join('').length < fewestLetters) return false
  const words = wordsOf([value, label, detail].join(' '))
  return typed.every((part) => words.some((word) => word.startsWith(part)))
}
