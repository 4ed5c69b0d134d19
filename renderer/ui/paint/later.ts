import { type ReactNode, useDeferredValue } from 'react'

/**
 * Paints what only tells about something after the thing itself: a key press waits for the cells, not for their counts.
 * Not around fields that are typed into.
 */
export function Later({ children }: { readonly children: ReactNode }): ReactNode {
  return useDeferredValue(children)
}
