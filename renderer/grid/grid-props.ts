import type { ReactNode } from 'react'

// The whole of what the grid knows of the world: rows of texts, and what can be done to them. No product word here.

export interface GridColumn {
  readonly id: string
  readonly title: string
  /** Pixels, until a person drags it. */
  readonly width: number
  /** Shown, never typed into. */
  readonly isReadOnly?: boolean
  /** Several values in one cell, put together with this when one is chosen from the list. */
  readonly joiner?: string
}

export interface GridMark {
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: string
}

export interface Suggestion {
  /** What the cell gets. */
  readonly value: string
  readonly detail?: string
}

/** The rows as shown: filtered and sorted is the owner's business. */
export interface GridSource {
  readonly rowCount: number
  /** Stays with the row wherever it moves. */
  rowKey(row: number): number
  /** Shown beside the row and said aloud, from 1; not its place on screen when rows are filtered away. */
  rowNumber(row: number): number
  text(row: number, column: string): string
  mark(row: number, column: string): GridMark | null
  /** Instead of the text, for cells that are more than text; null shows the text. */
  render(row: number, column: string): ReactNode | null
  /** Offered while a cell is edited; [] for free text. */
  suggest(row: number, column: string, typed: string): readonly Suggestion[]
}

/** `row` may be at or below `rowCount`: that makes new rows. */
export interface CellEdit {
  readonly row: number
  readonly column: string
  readonly text: string
}

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
  /** Selects a cell and brings it into view. */
  goTo(row: number, column: string): void
}

export interface GridProps {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly source: GridSource
  /** One gesture: saved and undone as a whole. `label` names it, e.g. `Paste 12 cells`. */
  readonly onEdit: (edits: readonly CellEdit[], label: string) => void
  readonly onInsertRows: (at: number, count: number) => void
  readonly onDeleteRows: (rows: readonly number[]) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** Told once a gesture cannot be done, in words. */
  readonly onRefuse: (words: string) => void
  readonly onSelect?: (ranges: readonly Range[]) => void
  /** Stands in place of the empty row at the end when rows cannot be added, e.g. while filtered. */
  readonly canAddRows: boolean
  readonly handle?: (handle: GridHandle | null) => void
}
