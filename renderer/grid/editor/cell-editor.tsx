import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { isComposing } from '../../ui/commands/key-press.ts'
import styles from '../grid.module.css'
import type { Cell, GridColumn } from '../grid-props.ts'
import { type Measures, rowHeight } from '../show-cell.ts'
import { fitHeight } from './fit-height.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { type NativeInputDeps, useNativeInput } from './use-native-input.ts'
import { useScrolledLeft } from './use-scrolled-left.ts'

export interface CellEditorProps extends NativeInputDeps {
  readonly id: string
  /** As shown. */
  readonly columns: readonly GridColumn[]
  readonly measures: Measures
  /** Where it stands while nothing is edited. */
  readonly current: Cell
  /** Its row is not shown any more: there is no cell to point to. */
  readonly isGone: boolean
  /** The current cell in words. */
  readonly spoken: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly clipboard: Readonly<Record<'copy' | 'cut' | 'paste', (event: ClipboardEvent) => void>>
}

/** Pixels the editor of a text of several lines is wide, at least. */
const multilineWidth = 320

/** The one text area: has the focus for all cells, and is the editor of each. */
export function CellEditor(props: CellEditorProps) {
  const { id, area, scroller, editor, columns, current, isGone, spoken, clipboard } = props
  const { editing } = editor
  const place = editing ?? current
  const column = columns[place.col]
  const style = useEditorPlace(props, place)
  const listId = `${id}-list`
  const isMulti = column?.joiner !== undefined
  const hasList = editing !== null && (editing.suggestions.length > 0 || editing.note !== null || isMulti)
  // biome-ignore lint/correctness/useExhaustiveDependencies: as tall as its text from the start, and one line when idle
  useLayoutEffect(() => fitHeight(area.current, scroller.current), [editing?.row, editing?.col])
  const whenIdle = (act: (event: ClipboardEvent) => void) => (event: ClipboardEvent) => {
    if (editor.current() === null) act(event)
  }
  const native = useNativeInput(props)
  return (
    <>
      <textarea
        ref={area}
        rows={1}
        wrap="soft"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-label={editing === null ? spoken : `Edit ${spoken}`}
        {...(hasList
          ? {
              role: 'combobox',
              'aria-expanded': editing.suggestions.length > 0,
              'aria-controls': listId,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant':
                editing.highlighted < 0 ? undefined : `${listId}-${editing.highlighted}`,
            }
          : {
              'aria-controls': id,
              'aria-activedescendant':
                editing === null && !isGone ? `${id}-${current.row}-${current.col}` : undefined,
            })}
        className={classNames(styles.editor, editing === null && styles.editorIdle)}
        style={style}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          props.onKeyDown(event)
        }}
        onInput={native.onInput}
        onCompositionEnd={native.onCompositionEnd}
        placeholder={editing !== null && isMulti ? 'Search' : undefined}
        onBlur={() => {
          // Another window may be looked into while a cell is typed; only another place of the page leaves it.
          if (document.activeElement !== area.current) editor.commit()
        }}
        onCopy={whenIdle(clipboard.copy)}
        onCut={whenIdle(clipboard.cut)}
        onPaste={(event) => {
          if (editor.current() === null) clipboard.paste(event)
          else native.pasteText(event)
        }}
      />
      {hasList && (
        <SuggestionList
          id={listId}
          label={column?.title ?? ''}
          editing={editing}
          isMulti={isMulti}
          cell={area}
          onPick={(suggestion) => {
            editor.choose(suggestion, true)
            area.current?.focus({ preventScroll: true })
          }}
          onRemove={editor.removeChip}
        />
      )}
    </>
  )
}

/** Over its cell, wider for texts of several lines, inside what is seen. */
function useEditorPlace({ scroller, editor, columns, measures }: CellEditorProps, { row, col }: Cell) {
  const isOpen = editor.editing !== null
  const cellLeft = useScrolledLeft(scroller, measures, col, isOpen)
  const isLarge = isOpen && columns[col]?.isMultiline === true
  const width = Math.max(measures.widths[col] ?? 0, isLarge ? multilineWidth : 0)
  // Asked only when it matters: the answer makes the browser lay out the page at once.
  const room = isLarge
    ? (scroller.current?.scrollLeft ?? 0) + (scroller.current?.clientWidth ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY
  return { left: Math.max(0, Math.min(cellLeft, room - width)), top: (row + 1) * rowHeight, width }
}
