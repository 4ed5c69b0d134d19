import type { Cell, GridColumn, GridSource, RowPlaces, Suggestion } from '../grid-props.ts'
import { placeOfRow } from '../row-places.ts'

/** `typing` began with a letter: arrows commit. `editing` began with F2 or a double click: arrows move the caret. */
export type EditorMode = 'typing' | 'editing'

/** A cell while it is edited: of one row and one column, wherever those stand. */
export interface Editing extends Cell {
  /** Key of the row; null for a new one. */
  readonly key: number | null
  readonly column: string
  /** Row or column is not shown any more: it stays open where it was until the person is done. */
  readonly isGone: boolean
  /** The text of the cell when the edit began. */
  readonly before: string
  readonly mode: EditorMode
  /** Values the cell has, where it may have several: what is typed looks for one more. */
  readonly chips: readonly string[]
  /** What the list was asked for. */
  readonly search: string
  readonly suggestions: readonly Suggestion[]
  /** Said below the list, or instead of it. */
  readonly note: string | null
  /** -1 for none. */
  readonly highlighted: number
  /** It is highlighted because nothing else fits, and not by a person: keys go on from no highlight. */
  readonly isOnlyMatch: boolean
}

export const noList = { suggestions: [], note: null, highlighted: -1, isOnlyMatch: false } as const

const goneNote = 'The row is no longer shown. Enter saves what you type in it all the same; Escape leaves it.'

/** The same edit, where its row and column stand now. */
export function carryEditing(at: Editing, source: RowPlaces, columns: readonly GridColumn[]): Editing {
  const col = columns[at.col]?.id === at.column ? at.col : columns.findIndex(({ id }) => id === at.column)
  const row = at.key === null ? source.rowCount : placeOfRow(source, at.key, at.row)
  if (row < 0 || col < 0) return at.isGone ? at : { ...at, ...noList, isGone: true, note: goneNote }
  if (at.isGone) return { ...at, ...noList, isGone: false, row, col }
  return row === at.row && col === at.col ? at : { ...at, row, col }
}

/** The rows that what was typed is told with: those shown, or the one that is gone alone. */
export function rowsOfEdit(
  at: Editing,
  source: GridSource,
): { readonly row: number; readonly rows: RowPlaces } {
  const { key } = at
  if (!at.isGone) return { row: at.row, rows: source }
  if (key === null) return { row: 0, rows: { rowCount: 0, rowKey: () => -1 } }
  return { row: 0, rows: { rowCount: 1, rowKey: () => key } }
}
