import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { classNames } from '../ui/class-names.ts'
import styles from './grid.module.css'
import type { Cell } from './grid-props.ts'
import { type Measures, rowHeight } from './show-cell.ts'
import { SuggestionList } from './suggestion-list.tsx'
import type { Editor } from './use-editor.ts'

export interface CellEditorProps {
  readonly id: string
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly editor: Editor
  readonly measures: Measures
  /** Where it stands while nothing is edited. */
  readonly current: Cell
  /** The current cell in words. */
  readonly told: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** The first letter over a cell. */
  readonly onType: (text: string) => void
  readonly clipboard: Readonly<Record<'copy' | 'cut' | 'paste', (event: ClipboardEvent) => void>>
}

/** Room the list of values needs below the cell. */
const listRoom = 300

/** The one text area: has the focus for all cells, and is the editor of each. */
export function CellEditor(props: CellEditorProps) {
  const { id, area, scroller, editor, measures, current, told, clipboard } = props
  const { editing } = editor
  const place = editing ?? current
  const listId = `${id}-list`
  const hasList = editing !== null && editing.suggestions.length > 0
  const top = (place.row + 1) * rowHeight
  const isLow = top - (scroller.current?.scrollTop ?? 0) > (scroller.current?.clientHeight ?? 0) - listRoom
  const whenIdle = (act: (event: ClipboardEvent) => void) => (event: ClipboardEvent) => {
    if (editor.current() === null) act(event)
  }
  return (
    <>
      <textarea
        ref={area}
        rows={1}
        wrap="soft"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-label={editing === null ? told : `Edit ${told}`}
        {...(hasList
          ? {
              role: 'combobox',
              'aria-expanded': true,
              'aria-controls': listId,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant':
                editing.highlighted < 0 ? undefined : `${listId}-${editing.highlighted}`,
            }
          : {
              'aria-controls': id,
              'aria-activedescendant': editing === null ? `${id}-${current.row}-${current.col}` : undefined,
            })}
        className={classNames(styles.editor, editing === null && styles.editorIdle)}
        style={{
          left: measures.lefts[place.col],
          top,
          width: measures.widths[place.col],
          height: rowHeight,
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return
          props.onKeyDown(event)
        }}
        onInput={(event) => {
          const box = event.currentTarget
          if (editor.current() === null) props.onType(box.value)
          else editor.typed()
          box.style.height = `${rowHeight}px`
          if (box.scrollHeight > rowHeight) box.style.height = `${Math.min(220, box.scrollHeight + 4)}px`
        }}
        onBlur={() => editor.commit()}
        onCopy={whenIdle(clipboard.copy)}
        onCut={whenIdle(clipboard.cut)}
        onPaste={whenIdle(clipboard.paste)}
      />
      {hasList && (
        <SuggestionList
          id={listId}
          suggestions={editing.suggestions}
          highlighted={editing.highlighted}
          onPick={(suggestion) => {
            editor.choose(suggestion)
            area.current?.focus({ preventScroll: true })
          }}
          place={{
            left: measures.lefts[place.col] ?? 0,
            top: top + (isLow ? 0 : rowHeight),
            isAbove: isLow,
          }}
        />
      )}
    </>
  )
}
