import type { RefObject } from 'react'
import type { Editor } from '../editor/use-editor.ts'
import type { Cell, CellEdit, GridColumn, GridLayout, GridProps } from '../grid-props.ts'
import type { GridSize } from '../selection.ts'
import type { Slices } from '../slices.ts'
import type { GridSelection } from '../use-selection.ts'

/** What the commands work on: the grid as of this paint, its selection as of this moment. */
export interface CommandDeps
  extends Pick<
    GridProps,
    | 'source'
    | 'canAddRows'
    | 'layout'
    | 'onLayout'
    | 'onInsertRows'
    | 'onDeleteRows'
    | 'onMoveRows'
    | 'onUndo'
    | 'onRedo'
    | 'onRefuse'
  > {
  readonly isMac: boolean
  readonly allColumns: readonly GridColumn[]
  /** As shown. */
  readonly columns: readonly GridColumn[]
  /** What `Reset columns` leads to. */
  readonly homeLayout: GridLayout
  readonly bounds: GridSize
  readonly picked: GridSelection
  readonly editor: Editor
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly beginEdit: (mode: 'typing' | 'editing', text: string) => void
  readonly whyNotEdit: (cell: Cell) => string | null
  readonly textAt: (row: number, col: number) => string
  /** One step; locked cells are left out and told of. The label gets the number of cells that are changed. */
  readonly edit: (edits: readonly CellEdit[], label: (count: number) => string) => void
  /** The same, of cells that are still to be found. Very many change in slices; what the person does next comes after. */
  readonly change: (find: Slices<readonly CellEdit[]>, label: (count: number) => string) => void
  /** Pixels that show the content of a column. */
  readonly fitWidth: (column: string) => number
  readonly openMenu: () => void
  readonly openColumnMenu: (col: number) => void
}

/** One command's part of the table beside its keys: asked when somebody looks or presses, not with every paint. */
export interface GridAct {
  /** As a menu says it of this selection; what the key map says when left out. */
  readonly label?: () => string
  readonly unavailable: () => string | null
  readonly perform: () => void
}
