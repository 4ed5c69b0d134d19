import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useFocusAtEnd } from './focus-before.ts'
import { FocusFrame } from './focus-frame.tsx'

export interface WindowPopupProps {
  readonly className: string | undefined
  /** Where no title says it. */
  readonly label?: string
  /** Gets the focus; the first control when it is left out or null. */
  readonly first?: () => HTMLElement | null
  readonly children: ReactNode
}

/** What can be typed into or pressed. A field for files is pressed through its button. */
const controls = ['input:not([type=file])', 'textarea', 'select', 'button', '[tabindex="0"]']
  .map((one) => `${one}:not(:disabled, [aria-hidden=true])`)
  .join()

export const firstControl = (inside: HTMLElement | null): HTMLElement | null =>
  inside?.querySelector<HTMLElement>(controls) ?? null

/** The frame of every window: it has the focus from its first moment, and gives it back to where it was. */
export function WindowPopup({ className, label, first, children }: WindowPopupProps) {
  const popup = useRef<HTMLDivElement>(null)
  const target = () => first?.() ?? firstControl(popup.current) ?? popup.current
  useFocusAtEnd(popup)
  // The window moves the focus a frame later: without this, a letter typed at once goes into what is behind it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useLayoutEffect(() => {
    if (popup.current === null || popup.current.contains(document.activeElement)) return
    target()?.focus()
    // What was closed by opening this may still take the focus to what is behind both.
    const frame = requestAnimationFrame(() => {
      if (popup.current !== null && isBehind(document.activeElement, popup.current)) target()?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <Dialog.Popup
      ref={popup}
      className={className}
      aria-label={label}
      initialFocus={() => target() ?? true}
      finalFocus={false}
      render={(props, { open }) => <FocusFrame {...props} frame={popup} isOpen={open} />}
    >
      {children}
    </Dialog.Popup>
  )
}

/** What opens later comes later in the page. */
const isBehind = (element: Element | null, popup: Element): boolean =>
  element === null ||
  element === document.body ||
  (element.compareDocumentPosition(popup) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
