import { type RefObject, useRef } from 'react'
import { type AllowedEdits, leavingOutLocked, withoutLocked } from '../clipboard/without-locked.ts'
import type { Cell, CellEdit, GridColumn, GridMark, GridProps, RowPlaces } from '../grid-props.ts'
import { goneWords } from '../selection.ts'
import type { Slices } from '../slices.ts'
import type { GridSelection } from '../use-selection.ts'
import { rowsOfEdit } from './editing.ts'
import { useEditor } from './use-editor.ts'

export interface ChangesDeps {
  readonly props: Pick<GridProps, 'source' | 'onEdit' | 'onManyEdits' | 'onShowAhead' | 'onRefuse'>
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** As shown. */
  readonly columns: readonly GridColumn[]
  readonly picked: GridSelection
  readonly show: (cell: Cell) => void
  /** Of the rows. */
  readonly inView: () => { readonly top: number; readonly bottom: number }
}

export interface CellTrouble {
  readonly severity: GridMark['severity'] | 'locked'
  readonly message: string
}

/** Changing cells: which ones can be, the editor, and the one way every change goes to the owner. */
export function useChanges({ props, area, columns, picked, show, inView }: ChangesDeps) {
  const { source, onEdit, onManyEdits, onRefuse } = props
  // A commit may add a row, and what follows in the same key press must know of it.
  const now = useRef(source)
  now.current = source
  const notice = useRef('')
  const announce = (words: string): void => {
    notice.current = words
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
  /** Of the cell with the cursor. */
  const whyNotEdit = (cell: Cell): string | null => {
    if (picked.latest.current.isGone === true) return goneWords
    const column = columns[cell.col]
    if (column?.isReadOnly === true) return `${column.title} is calculated; it cannot be typed into.`
    return lockAt(cell)
  }
  /** `rows` are those the edits count in. */
  function edit(
    edits: readonly CellEdit[],
    label: (count: number) => string,
    rows: RowPlaces = source,
  ): void {
    const allowed = withoutLocked(edits, rows === source ? source : { rowCount: rows.rowCount })
    put(allowed, rows, () => onEdit(allowed.edits, label(allowed.edits.length), rows))
  }
  function put({ edits, refused }: AllowedEdits, rows: RowPlaces, show: () => void): void {
    if (edits.length > 0) {
      // A row that is made here stands where it was typed: the cursor stays on it instead of going on to the end.
      if (edits.some(({ row }) => row >= rows.rowCount)) picked.selectNext(picked.latest.current, null)
      show()
    }
    if (refused !== '') onRefuse(refused)
  }
  function* editMany(edits: readonly CellEdit[], label: (count: number) => string): Slices<() => void> {
    const allowed = yield* leavingOutLocked(edits, source)
    const words = label(allowed.edits.length)
    const many = allowed.edits.length > 0 ? onManyEdits?.(allowed.edits, words, source) : undefined
    const show = many === undefined ? () => onEdit(allowed.edits, words, source) : yield* many
    return () => put(allowed, source, show)
  }
  /** What is put together for a while is seen at once where somebody looks. */
  function showAhead(edits: readonly CellEdit[]): () => void {
    const { top, bottom } = inView()
    const last = Math.min(bottom, source.rowCount - 1)
    const seen = edits.filter(({ row }) => row >= top && row <= last)
    return props.onShowAhead?.(withoutLocked(seen, source).edits, source) ?? (() => undefined)
  }
  const editor = useEditor({
    area,
    columns,
    source,
    onCommit: (at, text) => {
      const isShown = !at.isGone && at.key !== null
      const isChanged = text !== (isShown ? textAt(at.row, at.col) : at.before)
      announce(isChanged ? 'Changed. ' : 'Not changed. ')
      if (!isChanged) return
      const { row, rows } = rowsOfEdit(at, source)
      edit([{ row, column: at.column, text }], () => `Edit ${titleOf(at.column)}`, rows)
    },
  })
  const titleOf = (column: string) => columns.find(({ id }) => id === column)?.title ?? 'a cell'
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
    editMany,
    showAhead,
    textAt,
    whyNotEdit,
    begin,
    beginAt: ({ row, col }: Cell): void => begin('editing', textAt(row, col)),
    /** What became of the edit before, said with the next cell. */
    announced: () => notice.current,
    announce,
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
