import type { CellEdit, GridColumn, GridProps, GridSource, Range } from '../grid-props.ts'
import type { Slices } from '../slices.ts'

/** The grid as copy, cut and paste see it. */
export interface ClipboardDeps {
  readonly columns: readonly GridColumn[]
  readonly source: GridSource
  /** None when the row with the cursor is gone. */
  readonly ranges: readonly Range[]
  readonly canAddRows: boolean
  /** One step; locked cells are left out and told of. The label gets the number of cells that are changed. */
  readonly edit: (edits: readonly CellEdit[], label: (count: number) => string) => void
  /** The same in slices, of very many cells; its value shows them. */
  readonly editMany: (edits: readonly CellEdit[], label: (count: number) => string) => Slices<() => void>
  /** Shows those in view of a large change that comes next; returns what takes them off again. */
  readonly showAhead: (edits: readonly CellEdit[]) => () => void
  readonly onPasteText: GridProps['onPasteText']
  readonly onReadMany: GridProps['onReadMany']
  readonly onRefuse: GridProps['onRefuse']
  /** Counted in the rows as they will be with what was just edited. */
  readonly select: (range: Range) => void
}
