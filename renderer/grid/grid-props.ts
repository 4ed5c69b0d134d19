import type { ReactNode } from 'react'
import type { Command } from '../ui/commands/command.ts'
import type { MenuEntry } from '../ui/popup/menu-entry.ts'
import type { Slices } from './slices.ts'

// The whole of what the grid knows of the world: rows of texts, and what can be done to them. No product word here.

export interface GridColumn {
  readonly id: string
  readonly title: string
  /** Pixels, until a person drags it. */
  readonly width: number
  /** Its share of the room that no column needs; none when left out. */
  readonly grow?: number
  /** Shown, never typed into. */
  readonly isReadOnly?: boolean
  /** Several values in one cell, put together with this; the editor shows each as a chip. */
  readonly joiner?: string
  /** Whatever it may hold is in its list: the only value that fits is taken with the cell, instead of what was typed. */
  readonly takesOnlyMatch?: boolean
  /** Texts of several lines: the editor opens larger. */
  readonly isMultiline?: boolean
  /** Ctrl+; puts today's date into it, as YYYY-MM-DD. */
  readonly takesDate?: boolean
}

/** How the columns of a grid stand: the owner keeps it, the grid asks for another one. */
export interface GridLayout {
  /** Ids of columns; one that is not named stands where its owner put it. */
  readonly order: readonly string[]
  /** Pixels by id of column, where a person chose them. */
  readonly widths: Readonly<Record<string, number>>
  readonly hidden: readonly string[]
  /** How many of the shown columns, from the left, stay in place when the others scroll. */
  readonly frozen: number
}

/** What a title says beside its words. */
export interface HeadNote {
  readonly sorted: 'ascending' | 'descending' | null
  /** Which of several sortings it is, from 1; null when it is the only one. */
  readonly place: number | null
  readonly isFiltered: boolean
}

export interface GridMark {
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: string
}

export interface Suggestion {
  /** What the cell gets. */
  readonly value: string
  /** Shown instead of the value. */
  readonly label?: string
  /** Beside it, at the end of the line. */
  readonly detail?: string
  /** Below it, on a line of its own. */
  readonly about?: string
  /** Heading it stands below, together with its neighbours of the same. */
  readonly group?: string
  /** Why it is listed but cannot be chosen. */
  readonly unavailable?: string
}

/** Which row stands where, as shown at one moment: it never changes, another one is made instead. */
export interface RowPlaces {
  readonly rowCount: number
  /** Stays with the row wherever it moves. */
  rowKey(row: number): number
  /** Where the row with that key stands; -1 when it is not shown. Without it the rows are gone through, once. */
  rowOf?(key: number): number
  /** Another value whenever rows come, go or change places; without it they are compared one by one. */
  readonly order?: unknown
  /** The same value for places of as many rows: they are the same rows, in whatever order. Without it each is looked for. */
  readonly among?: unknown
}

/** The rows as shown: filtered and sorted is the owner's business. */
export interface GridSource extends RowPlaces {
  /** Shown beside the row and said aloud, from 1; not its place on screen when rows are filtered away. */
  rowNumber(row: number): number
  text(row: number, column: string): string
  mark(row: number, column: string): GridMark | null
  /** Instead of the text, for cells that are more than text; null shows the text. */
  render(row: number, column: string, width: number): ReactNode | null
  /** Offered while a cell is edited, the best first; [] for free text. Of several values only the one being typed. */
  suggest(row: number, column: string, typed: string): readonly Suggestion[]
  /** Said below the list, e.g. how many there are, or why there is none and what to do. */
  suggestNote?(row: number, column: string, typed: string, found: number): string | null
  /** Why a cell cannot be changed now, in words; null when it can. Gestures over many cells leave such cells out. */
  lockedReason?(row: number, column: string): string | null
  /** False when none of the cells of a row is locked: then they are not asked one by one. */
  hasLocks?(row: number): boolean
  /** Why what a cell shows may yet be lost, in words; null when it is kept. */
  unsavedNote?(row: number, column: string): string | null
  /**
   * Another value whenever anything of the row reads differently: a row whose stamp stays is not painted again. Without
   * it every row is, with every new source.
   */
  rowStamp?(row: number): unknown
  /** State of the row in words, said with its cells; '' for none. */
  rowStatus?(row: number): string
}

/** `row` counts in the rows it is told with; at or below their `rowCount` it makes new rows. */
export interface CellEdit {
  readonly row: number
  readonly column: string
  readonly text: string
}

/** Where a text is pasted; `row` counts as in {@link CellEdit}. */
export type PastePlace = Pick<CellEdit, 'row' | 'column'>

export interface Cell {
  readonly row: number
  readonly col: number
}

/** Inclusive on all sides. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface GridHandle {
  focus(): void
  /**
   * Selects a cell, brings it into view and puts the focus there: of the row with that key, or of the empty one at the
   * end for null. Nothing is selected when the row is not shown once what changes in this moment is painted.
   */
  goTo(row: number | null, column: string): void
  /** The same, with all cells up to another one; the focus stays where it is. */
  reveal(
    row: number | null,
    column: string,
    to?: { readonly row: number | null; readonly column: string },
  ): void
}

export interface GridProps {
  readonly label: string
  /** Every column, as the owner would put them; the layout says how they stand. */
  readonly columns: readonly GridColumn[]
  readonly source: GridSource
  readonly layout: GridLayout
  /** Told once a gesture ends, not while it goes on. */
  readonly onLayout: (layout: GridLayout) => void
  /** What resetting the columns leads to; as the owner lists them when left out. */
  readonly homeLayout?: GridLayout
  /** The owner's own, beside those of the grid: heard as keys, shown in the menu by group. */
  readonly commands?: readonly Command[]
  /** More for the menu of a column, above the grid's own entries. */
  readonly headMenu?: (column: string) => readonly MenuEntry[]
  /** Told when that menu opens. */
  readonly onHeadMenu?: (column: string) => void
  readonly headNote?: (column: string) => HeadNote | null
  /**
   * One gesture: saved and undone as a whole. `label` names it, e.g. `Paste 12 cells`. `shown` are the rows that the
   * person saw: others may stand at these places by now, or the row may be gone altogether.
   */
  readonly onEdit: (edits: readonly CellEdit[], label: string, shown: RowPlaces) => void
  /** The texts of the selection are about to be read: a change of the rows that is under way in slices is finished first. */
  readonly onReadMany?: (() => void) | undefined
  /**
   * As `onEdit`, of very many cells, in slices. Its value shows the change: to be called at once. `onEdit` is told instead
   * where it is left out.
   */
  readonly onManyEdits?:
    | ((edits: readonly CellEdit[], label: string, shown: RowPlaces) => Slices<() => void>)
    | undefined
  /**
   * Cells that a large change is going to set in a moment, through `onEdit`: shown as they will be, and not taken for kept.
   * Returns what takes them off again. Where it is left out they are not shown before they are set.
   */
  readonly onShowAhead?: (edits: readonly CellEdit[], shown: RowPlaces) => () => void
  /**
   * A text from another program is pasted at a cell: true when the owner understood more in it than cells and did all
   * there is to do, as one gesture. Never asked when it is pasted as plain text.
   */
  readonly onPasteText?: ((text: string, at: PastePlace, shown: RowPlaces) => boolean) | undefined
  readonly onInsertRows: (at: number, count: number, shown: RowPlaces) => void
  readonly onDeleteRows: (rows: readonly number[], shown: RowPlaces) => void
  /** Rows to stand together in front of the row `before`, counted as shown now. Left out where rows cannot be moved. */
  readonly onMoveRows?: ((rows: readonly number[], before: number, shown: RowPlaces) => void) | undefined
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** Told once a gesture cannot be done, in words. */
  readonly onRefuse: (words: string) => void
  /** Columns count as shown, see `shownColumns`; `current` is the cell with the cursor, row -1 when its row is gone. */
  readonly onSelect?: (ranges: readonly Range[], current: Cell) => void
  /**
   * False while rows are still to come: the last one here is not the end, so none is added behind it and nothing selects
   * or goes as far as the end.
   */
  readonly canAddRows: boolean
  readonly handle?: (handle: GridHandle | null) => void
}
