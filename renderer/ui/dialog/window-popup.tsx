import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { screenHeading } from '../layout/screen-heading.ts'

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

interface Origin {
  readonly element: Element
  readonly hash: string
}

/** What had the focus when a window opened, and at which place that was. */
const cameFrom = new WeakMap<Element, Origin>()

const windowAround = (element: Element | null): Element | null =>
  element?.closest('[role=dialog], [role=alertdialog]') ?? null

/**
 * Where the focus was before a window: of windows that opened each other and are gone, before the first of them. One of
 * them led to another place: then the heading there, for what had the focus is gone, or of no use there.
 */
function placeBefore(popup: Element | null): HTMLElement | null {
  let origin = popup === null ? undefined : cameFrom.get(popup)
  while (origin !== undefined) {
    if (origin.hash !== window.location.hash) return screenHeading()
    if (origin.element.isConnected) break
    const gone = windowAround(origin.element)
    origin = gone === null ? undefined : cameFrom.get(gone)
  }
  return origin?.element instanceof HTMLElement ? origin.element : null
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
    if (before !== null) cameFrom.set(popup.current, { element: before, hash: window.location.hash })
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
