import { type RefObject, useState } from 'react'
import { createTypedHistory } from './typed-history.ts'

/** The text in the text area, which is the browser's own, and its history since the edit began. */
export function useTypedText(area: RefObject<HTMLTextAreaElement | null>) {
  const [history] = useState(createTypedHistory)
  const value = () => area.current?.value ?? ''
  const put = (text: string): void => {
    if (area.current !== null) area.current.value = text
  }
  return {
    value,
    put,
    /** Another edit, with the caret behind `shown`; what was there `before` is what undo leads back to. */
    begin: (shown: string, before: string): void => {
      if (value() !== shown) put(shown)
      area.current?.setSelectionRange(shown.length, shown.length)
      history.begin(before)
      history.note(shown)
    },
    note: (): void => history.note(value()),
    /** Undoes or does again; false when there is nothing to. */
    travel: (way: 'undo' | 'redo'): boolean => {
      const text = history[way]()
      if (text !== null) put(text)
      return text !== null
    },
  }
}
