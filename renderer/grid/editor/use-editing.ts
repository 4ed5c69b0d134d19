import { type RefObject, useRef } from 'react'
import { leaveLocked } from '../clipboard/leave-locked.ts'
import type { Cell, CellEdit, GridColumn, GridMark, GridProps } from '../grid-props.ts'
import type { GridSelection } from '../use-selection.ts'
import { useEditor } from './use-editor.ts'

export interface EditingWorld {
  readonly props: Pick<GridProps, 'source' | 'onEdit' | 'onRefuse'>
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** As shown. */
  readonly columns: readonly GridColumn[]
  readonly picked: GridSelection
  readonly show: (cell: Cell) => void
}

export interface CellTrouble {
  readonly severity: GridMark['severity'] | 'locked'
  readonly message: string
}

/** Changing cells: which ones can be, the editor, and the one way every change goes to the owner. */
export function useEditing({ props, area, columns, picked, show }: EditingWorld) {
  const { source, onEdit, onRefuse } = props
  // A commit may add a row, and what follows in the same key press must know of it.
  const now = useRef(source)
  now.current = source
  const said = useRef('')
  const say = (words: string): void => {
    said.current = words
  }

  const textAt = (row: number, col: number): string => {
    const column = columns[col]
    return column === undefined || row >= now.current.rowCount ? '' : now.current.text(row, column.id)
  }
  const lockAt = ({ row, col }: Cell): string | null => {
    const column = columns[col]
    if (column === undefined || column.isReadOnly === true || row >= source.rowCount) return null
    return source.lockedReason?.(row, column.id) ?? null
  }
  const whyNotEdit = (cell: Cell): string | null => {
    const column = columns[cell.col]
    if (column?.isReadOnly === true)
      return `${column.title} is worked out by the app; it cannot be typed into.`
    return lockAt(cell)
  }
  function edit(edits: readonly CellEdit[], label: (count: number) => string): void {
    const allowed = leaveLocked(edits, source)
    if (allowed.edits.length > 0) onEdit(allowed.edits, label(allowed.edits.length))
    if (allowed.refused !== '') onRefuse(allowed.refused)
  }
  const editor = useEditor({
    area,
    columns,
    source,
    onCommit: ({ row, col }, text) => {
      const column = columns[col]
      const isChanged = column !== undefined && text !== textAt(row, col)
      say(isChanged ? 'Changed. ' : 'Not changed. ')
      if (isChanged) edit([{ row, column: column.id, text }], () => `Edit ${column.title}`)
    },
  })
  function begin(mode: 'typing' | 'editing', text: string): void {
    const cell = picked.latest.current.current
    const reason = whyNotEdit(cell)
    if (reason !== null) {
      if (area.current !== null) area.current.value = ''
      onRefuse(reason)
      return
    }
    show(cell)
    editor.begin(cell, mode, text)
  }

  return {
    editor,
    edit,
    textAt,
    whyNotEdit,
    begin,
    beginAt: ({ row, col }: Cell): void => begin('editing', textAt(row, col)),
    /** What became of the edit before, said with the next cell. */
    said: () => said.current,
    say,
    /** What is wrong with a cell, or why it cannot be changed. */
    problemAt: (cell: Cell): CellTrouble | null => {
      const column = columns[cell.col]
      const mark =
        column === undefined || cell.row >= source.rowCount ? null : source.mark(cell.row, column.id)
      if (mark !== null) return mark
      const lock = lockAt(cell)
      return lock === null ? null : { severity: 'locked', message: lock }
    },
  }
}
