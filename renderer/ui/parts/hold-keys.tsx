import { type KeyboardEvent, useCallback, useRef } from 'react'
import styles from './hold-keys.module.css'
import { typeHeld } from './type-held.ts'

export interface HoldKeysProps {
  /** The window comes now; else nobody waits for it any more, nor for what was typed. */
  readonly isComing: () => boolean
  readonly onEscape: () => void
}

/**
 * In the place of a window that is still to be loaded: what is typed must not reach what had the focus before, and no key
 * does there what it would not do behind a window. What is text goes into the field that has the focus once the window
 * is there, as it would have if the window had been there; where none is, it is gone, as it would be.
 */
export function HoldKeys({ isComing, onEscape }: HoldKeysProps) {
  /** Enter stands in the text as it was pressed: in none that was pasted, and nothing else was chosen before it. */
  const isEnterMeant = useRef(true)
  const hold = useCallback(
    (field: HTMLTextAreaElement) => {
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
          if (document.activeElement === before) return
          void typeHeld(document.activeElement, value, isEnterMeant.current)
        })
      }
    },
    [isComing],
  )
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key, currentTarget } = event
    if (key === 'ArrowUp' || key === 'ArrowDown') isEnterMeant.current = false
    if (key === 'Tab' || (key === 'Enter' && event.repeat)) event.preventDefault()
    if (key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    currentTarget.value = ''
    onEscape()
  }
  return (
    <div role="dialog" aria-label="Opening" className={styles.frame}>
      <textarea
        ref={hold}
        className={styles.field}
        aria-label="Opening"
        onKeyDown={onKeyDown}
        onPaste={() => {
          isEnterMeant.current = false
        }}
      />
    </div>
  )
}
