import { type RefObject, useLayoutEffect } from 'react'
import { screenHeading } from '../layout/screen-heading.ts'

interface Origin {
  readonly element: Element
  readonly hash: string
}

/** What had the focus when a window or a menu opened, and at which place that was. */
const cameFrom = new WeakMap<Element, Origin>()

/** The window or menu an element is in. */
const frameAround = (element: Element | null): Element | null =>
  element?.closest('[role=dialog], [role=alertdialog], [role=menu]') ?? null

/** One that closes is still drawn for a moment. */
const isClosing = (element: Element): boolean => frameAround(element)?.hasAttribute('data-closed') === true

/** What had the focus before: of windows and menus that opened each other and are gone, before the first of them. */
function originOf(frame: Element): Origin | undefined {
  let origin = cameFrom.get(frame)
  while (origin?.hash === window.location.hash) {
    if (origin.element.isConnected && !isClosing(origin.element)) break
    const gone = frameAround(origin.element)
    origin = gone === null ? undefined : cameFrom.get(gone)
  }
  return origin
}

/** Nothing but what closes has the focus: what a person went to meanwhile, or what was opened from here, keeps it. */
function isFocusFree(frame: Element): boolean {
  const { activeElement } = document
  return (
    activeElement === null ||
    activeElement === document.body ||
    frame.contains(activeElement) ||
    isClosing(activeElement)
  )
}

/**
 * Gives the focus back once what is drawn now is on the page. `isGone` when the frame goes away for good: then, where
 * it led to another place, the heading there has it, for what had the focus is gone, or of no use there.
 */
function giveBack(frame: Element, isGone: boolean): void {
  queueMicrotask(() => {
    if (!isFocusFree(frame)) return
    const origin = originOf(frame)
    const isHere = origin?.hash === window.location.hash && origin.element !== document.body
    if (isHere && origin.element instanceof HTMLElement) origin.element.focus({ preventScroll: true })
    else if (isGone) screenHeading()?.focus({ preventScroll: true })
  })
}

/** The focus is back where it was in the very moment a window or menu closes, not once it is drawn no more. */
export function useFocusBack(frame: RefObject<HTMLElement | null>, isOpen: boolean): void {
  useLayoutEffect(() => {
    const { current } = frame
    if (!isOpen || current === null) return
    const { activeElement } = document
    if (activeElement !== null && !current.contains(activeElement)) {
      cameFrom.set(current, { element: activeElement, hash: window.location.hash })
    }
    return () => giveBack(current, false)
  }, [frame, isOpen])
}

/** The focus is never lost with a window. */
export function useFocusAtEnd(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = frame
    return () => {
      if (current !== null) giveBack(current, true)
    }
  }, [frame])
}
