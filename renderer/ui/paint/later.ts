import { type ReactNode, useDeferredValue } from 'react'

export interface LaterProps {
  /** Stands there the first time and keeps the place; without it, the first time nothing is later. */
  readonly place?: ReactNode
  readonly children: ReactNode
}

/**
 * Paints what only tells about something after the thing itself: a key press waits for the cells, not for their counts.
 * Not around fields that are typed into.
 */
export function Later({ place, children }: LaterProps): ReactNode {
  return useDeferredValue(children, place)
}
