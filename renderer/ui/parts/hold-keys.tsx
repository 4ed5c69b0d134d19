const takeFocus = (element: HTMLElement | null) => element?.focus()

/** In the place of a field that is still to be loaded: what is typed for it must not reach what had the focus before. */
export const HoldKeys = () => <span ref={takeFocus} tabIndex={-1} />
