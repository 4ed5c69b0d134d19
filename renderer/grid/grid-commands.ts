import type { RefObject } from 'react'
import type { Command } from '../ui/command.ts'
import { cellCommands } from './cell-commands.ts'
import { columnCommands } from './column-commands.ts'
import type { Cell, CellEdit, GridColumn, GridProps } from './grid-props.ts'
import { type GridCommand, gridKeys } from './key-map.ts'
import type { GridLayout } from './layout.ts'
import { rowCommands } from './row-commands.ts'
import type { Bounds } from './selection.ts'
import { selectionCommands } from './selection-commands.ts'
import type { Editor } from './use-editor.ts'
import type { GridSelection } from './use-selection.ts'

/** What the commands work on: the grid as of this paint, its selection as of this moment. */
export interface CommandWorld
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
  /** What `Put the columns back` leads to. */
  readonly homeLayout: GridLayout
  readonly bounds: Bounds
  readonly picked: GridSelection
  readonly editor: Editor
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly beginEdit: (mode: 'typing' | 'editing', text: string) => void
  readonly whyNotEdit: (cell: Cell) => string | null
  readonly textAt: (row: number, col: number) => string
  /** One step; locked cells are left out and told of. The label gets the number of cells that are changed. */
  readonly edit: (edits: readonly CellEdit[], label: (count: number) => string) => void
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

export type GridActs = Readonly<Record<GridCommand, GridAct>>

export const gridActs = (world: CommandWorld): GridActs => ({
  ...cellCommands(world),
  ...selectionCommands(world),
  ...rowCommands(world),
  ...columnCommands(world),
})

/** One of the grid's commands as menus and the palette take it, true at this moment. */
export function gridCommand(id: GridCommand, acts: GridActs): Command {
  const { group, keys, what } = gridKeys.find((key) => key.id === id) ?? gridKeys[0]
  const { label, unavailable, perform } = acts[id]
  return {
    id: `grid.${id}`,
    group,
    label: label?.() ?? what,
    keys,
    tone: id === 'delete-rows' ? 'danger' : undefined,
    unavailable: unavailable(),
    perform,
  }
}

export const gridCommands = (acts: GridActs): readonly Command[] =>
  gridKeys.map(({ id }) => gridCommand(id, acts))
