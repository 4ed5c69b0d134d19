import {
  type ClipboardEvent,
  type CompositionEvent,
  type FormEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
} from 'react'
import { flushSync } from 'react-dom'
import { formatCount } from '../../../shared/words/count.ts'
import { pasteLimits } from '../clipboard/paste-block.ts'
import { parseTsv } from '../clipboard/tsv.ts'
import { fitHeight } from './fit-height.ts'
import { judgeInput } from './native-input.ts'
import type { Editor } from './use-editor.ts'

export interface NativeInputDeps {
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly editor: Editor
  /** The first letter over a cell. */
  readonly onType: (text: string) => void
  /** Undo or redo was asked for other than by a key, while nothing is edited. */
  readonly onTravel: (way: 'undo' | 'redo') => void
  /** Told once something cannot be done, in words. */
  readonly onRefuse: (words: string) => void
}

type AreaEvent = { readonly currentTarget: HTMLTextAreaElement }

/** What the browser does to the text area: typed letters begin or go on with an edit, anything else is refused. */
export function useNativeInput({ area, scroller, editor, onType, onTravel, onRefuse }: NativeInputDeps) {
  const beforeInput = useEffectEvent((event: InputEvent) => {
    const isEditing = editor.current() !== null
    const input = judgeInput(event.inputType, isEditing)
    if (input === 'typed') return
    event.preventDefault()
    if (input === 'refused') return
    if (isEditing) editor.travel(input)
    else onTravel(input)
  })
  useEffect(() => {
    const box = area.current
    // React's own onBeforeInput does not say of which kind the input is.
    const listen = (event: InputEvent) => beforeInput(event)
    box?.addEventListener('beforeinput', listen)
    return () => box?.removeEventListener('beforeinput', listen)
  }, [area])
  return {
    onInput: ({ currentTarget: box, nativeEvent }: FormEvent<HTMLTextAreaElement>): void => {
      const inputType = nativeEvent instanceof InputEvent ? nativeEvent.inputType : ''
      if (editor.current() !== null) editor.typed()
      // What a browser does not let be refused is taken back.
      else if (judgeInput(inputType, false) !== 'typed') box.value = ''
      else if (box.value !== '') onType(box.value)
      fitHeight(box, scroller.current)
    },
    /** An input method that was left without a letter has typed nothing: the cell is not emptied. */
    onCompositionEnd: ({ data, currentTarget }: CompositionEvent & AreaEvent): void => {
      const isNothing = data === '' && currentTarget.value === ''
      if (isNothing && editor.current()?.mode === 'typing') flushSync(editor.cancel)
    },
    /** What is pasted into a cell while it is edited is text like any other, but no cell holds more than its limit. */
    pasteText: (event: ClipboardEvent<HTMLTextAreaElement>): void => {
      const text = event.clipboardData.getData('text/plain')
      const box = event.currentTarget
      if (text.length + box.value.length > pasteLimits.cellLength) {
        event.preventDefault()
        onRefuse(
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
    },
  }
}
