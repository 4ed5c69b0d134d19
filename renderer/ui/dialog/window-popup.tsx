import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

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

/** What had the focus when a window opened. */
const cameFrom = new WeakMap<Element, Element>()

const windowAround = (element: Element | null): Element | null =>
  element?.closest('[role=dialog], [role=alertdialog]') ?? null

/** Where the focus was before a window: of windows that opened each other and are gone, before the first of them. */
function placeBefore(popup: Element | null): HTMLElement | null {
  let element = popup === null ? undefined : cameFrom.get(popup)
  while (element !== undefined && !element.isConnected) {
    const gone = windowAround(element)
    element = gone === null ? undefined : cameFrom.get(gone)
  }
  return element instanceof HTMLElement ? element : null
}

/** The frame of every window: it has the focus from its first moment, and gives it back to where it was. */
export function WindowPopup({ className, label, first, children }: WindowPopupProps) {
  const popup = useRef<HTMLDivElement>(null)
  const target = () => first?.() ?? firstControl(popup.current) ?? popup.current
  // The window moves the focus a frame later: without this, a letter typed at once goes into what is behind it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useLayoutEffect(() => {
    const before = document.activeElement
    if (popup.current === null || popup.current.contains(before)) return
    if (before !== null) cameFrom.set(popup.current, before)
    target()?.focus()
    // A menu that it was opened from gives the focus back to what is behind both.
    const frame = requestAnimationFrame(() => {
      if (windowAround(document.activeElement) === null) target()?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  function finalFocus(): HTMLElement | boolean {
    const { activeElement } = document
    const isFree =
      activeElement === null ||
      activeElement === document.body ||
      popup.current?.contains(activeElement) === true
    // What was opened from here has the focus already and keeps it.
    return isFree && (placeBefore(popup.current) ?? true)
  }
  return (
    <Dialog.Popup
      ref={popup}
      className={className}
      aria-label={label}
      initialFocus={() => target() ?? true}
      finalFocus={finalFocus}
    >
      {children}
    </Dialog.Popup>
  )
}
