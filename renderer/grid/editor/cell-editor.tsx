import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
} from 'react'
import { flushSync } from 'react-dom'
import { formatCount } from '../../../shared/words/count.ts'
import { classNames } from '../../ui/class-names.ts'
import { isComposing } from '../../ui/commands/key-press.ts'
import { pasteLimits } from '../clipboard/paste-block.ts'
import { parseTsv } from '../clipboard/tsv.ts'
import styles from '../grid.module.css'
import type { Cell, GridColumn } from '../grid-props.ts'
import { type Measures, rowHeight } from '../show-cell.ts'
import { judgeInput } from './native-input.ts'
import { SuggestionList } from './suggestion-list.tsx'
import type { Editor } from './use-editor.ts'
import { useScrolledLeft } from './use-scrolled-left.ts'

export interface CellEditorProps {
  readonly id: string
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly editor: Editor
  /** As shown. */
  readonly columns: readonly GridColumn[]
  readonly measures: Measures
  /** Where it stands while nothing is edited. */
  readonly current: Cell
  /** The current cell in words. */
  readonly spoken: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** The first letter over a cell. */
  readonly onType: (text: string) => void
  /** Undo or redo was asked for other than by a key, while nothing is edited. */
  readonly onTravel: (way: 'undo' | 'redo') => void
  /** Told once something cannot be done, in words. */
  readonly onRefuse: (words: string) => void
  readonly clipboard: Readonly<Record<'copy' | 'cut' | 'paste', (event: ClipboardEvent) => void>>
}

/** Pixels the editor of a text of several lines is wide, at least. */
const multilineWidth = 320
/** Pixels any editor is tall, at most. */
const tallest = 220

/** The one text area: has the focus for all cells, and is the editor of each. */
export function CellEditor(props: CellEditorProps) {
  const { id, area, scroller, editor, columns, measures, current, spoken, clipboard } = props
  const { editing } = editor
  const place = editing ?? current
  const column = columns[place.col]
  const left0 = useScrolledLeft(scroller, measures, place.col, editing !== null)
  const listId = `${id}-list`
  const isMulti = column?.joiner !== undefined
  const hasList = editing !== null && (editing.suggestions.length > 0 || editing.note !== null || isMulti)
  const top = (place.row + 1) * rowHeight
  const isLarge = editing !== null && column?.isMultiline === true
  const width = Math.max(measures.widths[place.col] ?? 0, isLarge ? multilineWidth : 0)
  // Asked only when it matters: the answer makes the browser lay out the page at once.
  const room = isLarge
    ? (scroller.current?.scrollLeft ?? 0) + (scroller.current?.clientWidth ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY
  const left = Math.max(0, Math.min(left0, room - width))
  // biome-ignore lint/correctness/useExhaustiveDependencies: as tall as its text from the start, and one line when idle
  useLayoutEffect(() => fitHeight(area.current, scroller.current), [editing?.row, editing?.col])
  const whenIdle = (act: (event: ClipboardEvent) => void) => (event: ClipboardEvent) => {
    if (editor.current() === null) act(event)
  }
  const beforeInput = useEffectEvent((event: InputEvent) => {
    const isEditing = editor.current() !== null
    const input = judgeInput(event.inputType, isEditing)
    if (input === 'typed') return
    event.preventDefault()
    if (input === 'refused') return
    if (isEditing) editor.travel(input)
    else props.onTravel(input)
  })
  useEffect(() => {
    const box = area.current
    // React's own onBeforeInput does not say of which kind the input is.
    const listen = (event: InputEvent) => beforeInput(event)
    box?.addEventListener('beforeinput', listen)
    return () => box?.removeEventListener('beforeinput', listen)
  }, [area])
  function onInput(box: HTMLTextAreaElement, inputType: string): void {
    if (editor.current() !== null) editor.typed()
    // What a browser does not let be refused is taken back.
    else if (judgeInput(inputType, false) !== 'typed') box.value = ''
    else if (box.value !== '') props.onType(box.value)
    fitHeight(box, scroller.current)
  }
  /** What is pasted into a cell while it is edited is text like any other, but no cell holds more than its limit. */
  function pasteIntoText(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const text = event.clipboardData.getData('text/plain')
    const box = event.currentTarget
    if (text.length + box.value.length > pasteLimits.cellLength) {
      event.preventDefault()
      props.onRefuse(
        `Nothing was pasted: it is ${formatCount(text.length)} characters, and a cell takes at most ${formatCount(pasteLimits.cellLength)}.`,
      )
      return
    }
    // Spreadsheets put a line ending behind a single cell, and quotes around one of several lines.
    const [[cell, ...beside] = [], ...below] = parseTsv(text)
    if (cell === undefined || cell === text || beside.length > 0 || below.length > 0) return
    event.preventDefault()
    box.setRangeText(cell, box.selectionStart, box.selectionEnd, 'end')
    editor.typed()
    fitHeight(box, scroller.current)
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
              'aria-activedescendant': editing === null ? `${id}-${current.row}-${current.col}` : undefined,
            })}
        className={classNames(styles.editor, editing === null && styles.editorIdle)}
        style={{
          left,
          top,
          width,
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          props.onKeyDown(event)
        }}
        onInput={({ currentTarget, nativeEvent }) =>
          onInput(currentTarget, nativeEvent instanceof InputEvent ? nativeEvent.inputType : '')
        }
        onCompositionEnd={(event) => {
          // An input method that was left without a letter has typed nothing: the cell is not emptied.
          if (editor.current()?.mode === 'typing' && event.data === '' && event.currentTarget.value === '')
            flushSync(editor.cancel)
        }}
        placeholder={editing !== null && isMulti ? 'Search' : undefined}
        onBlur={() => {
          // Another window may be looked into while a cell is typed; only another place of the page leaves it.
          if (document.activeElement !== area.current) editor.commit()
        }}
        onCopy={whenIdle(clipboard.copy)}
        onCut={whenIdle(clipboard.cut)}
        onPaste={(event) => {
          if (editor.current() === null) clipboard.paste(event)
          else pasteIntoText(event)
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

/** As tall as its text, up to a limit beyond which it scrolls; all of it in view. */
function fitHeight(box: HTMLTextAreaElement | null, scroller: HTMLElement | null): void {
  if (box === null) return
  box.style.height = `${rowHeight}px`
  const needed = box.value === '' ? rowHeight : box.scrollHeight + 4
  if (needed > rowHeight + 4) box.style.height = `${Math.min(tallest, needed)}px`
  box.style.overflowY = needed > tallest ? 'auto' : 'hidden'
  if (scroller === null || needed <= rowHeight + 4) return
  const hidden = box.offsetTop + box.offsetHeight - scroller.scrollTop - scroller.clientHeight
  if (hidden > 0) scroller.scrollTop += hidden
}
