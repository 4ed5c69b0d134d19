import { type KeyboardEvent, useCallback } from 'react'
import styles from './hold-keys.module.css'

export interface HoldKeysProps {
  /** The window comes now; else nobody waits for it any more, nor for what was typed. */
  readonly isComing: () => boolean
  readonly onEscape: () => void
}

/**
 * In the place of a window that is still to be loaded: what is typed must not reach what had the focus before. It goes
 * into the field that has the focus once the window is there, as it would have if the window had been there.
 */
export function HoldKeys({ isComing, onEscape }: HoldKeysProps) {
  const hold = useCallback(
    (field: HTMLInputElement) => {
      const before = document.activeElement
      field.focus()
      return () => {
        const { value } = field
        // Before the window looks where it was; but from nothing that a person went to meanwhile.
        if (document.activeElement === field && before instanceof HTMLElement) {
          before.focus({ preventScroll: true })
        }
        if (value === '' || !isComing()) return
        queueMicrotask(() => {
          if (document.activeElement !== before) typeInto(document.activeElement, value)
        })
      }
    },
    [isComing],
  )
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Escape' && event.key !== 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Tab') return
    event.currentTarget.value = ''
    onEscape()
  }
  return <input ref={hold} className={styles.field} aria-label="Opening" onKeyDown={onKeyDown} />
}

/** As if it was typed, where the caret is. */
function typeInto(field: Element | null, text: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  const { selectionStart: from, selectionEnd: to } = field
  if (field.readOnly || from === null || to === null) return
  field.setRangeText(text, from, to, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}
