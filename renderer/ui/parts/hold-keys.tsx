/** The focus goes back before what comes in this place looks where it was. */
function holdFocus(element: HTMLElement | null): (() => void) | undefined {
  const before = document.activeElement
  element?.focus()
  return () => {
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}

/** In the place of a window that is still to be loaded: what is typed must not reach what had the focus before. */
export const HoldKeys = () => <span ref={holdFocus} tabIndex={-1} />
