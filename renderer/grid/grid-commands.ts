import type { GridProps } from './grid-props.ts'
import type { GridCommand } from './key-map.ts'
import { fillEdits } from './paste-block.ts'
import { type Bounds, rangesOf, rowsIn, selectAll, selectColumns, selectRows } from './selection.ts'
import { clearEdits } from './use-clipboard.ts'
import type { Editor } from './use-editor.ts'
import type { GridSelection } from './use-selection.ts'

export interface CommandsWorld {
  readonly props: GridProps
  readonly bounds: Bounds
  readonly picked: GridSelection
  readonly editor: Editor
  readonly beginEdit: (mode: 'typing' | 'editing', text: string) => void
  readonly textAt: (row: number, col: number) => string
}

/** What each command of the grid does to the selection. */
export function commandsOf(world: CommandsWorld): Readonly<Record<GridCommand, () => void>> {
  const { props, bounds, picked, editor, beginEdit, textAt } = world
  const { columns, source, canAddRows, onEdit } = props
  const { selection, select } = picked
  const ranges = rangesOf(selection)
  const touched = () => rowsIn(ranges, source.rowCount)
  const edit = () => beginEdit('editing', textAt(selection.anchor.row, selection.anchor.col))
  const fill = (direction: 'down' | 'right'): void => {
    const edits = fillEdits(ranges, direction, columns, (row, column) =>
      row < source.rowCount ? source.text(row, column) : '',
    ).filter((one) => one.row < source.rowCount)
    if (edits.length > 0) onEdit(edits, direction === 'down' ? 'Fill down' : 'Fill right')
  }
  return {
    edit,
    undo: props.onUndo,
    redo: props.onRedo,
    'select-all': () => select(selectAll({ ...bounds, rows: Math.max(1, source.rowCount) }), null),
    'select-row': () => select(selectRows(selection.anchor.row, selection.head.row, bounds), null),
    'select-column': () => select(selectColumns(selection.anchor.col, selection.head.col, bounds), null),
    'fill-down': () => fill('down'),
    'fill-right': () => fill('right'),
    clear: () => {
      const edits = clearEdits({ columns, source, ranges })
      if (edits.length > 0) onEdit(edits, edits.length === 1 ? 'Clear a cell' : `Clear ${edits.length} cells`)
    },
    list: () => {
      edit()
      if (editor.current() !== null) editor.openList(selection.anchor)
    },
    'insert-row': () => {
      const top = Math.min(...ranges.map((range) => range.top))
      if (canAddRows) props.onInsertRows(Math.min(top, source.rowCount), Math.max(1, touched().length))
      else props.onRefuse('Rows cannot be inserted while only some of them are shown.')
    },
    'delete-row': () => {
      const rows = touched()
      if (rows.length > 0) props.onDeleteRows(rows)
    },
  }
}
