import { type ReactNode, useDeferredValue } from 'react'
import { useAfterFirst } from './use-after-first.ts'

export interface LaterProps {
  /** Keeps the place until the first painting is done, so that nothing moves; without it, the first time nothing is later. */
  readonly place?: ReactNode
  readonly children: ReactNode
}

/**
 * Paints what only tells about something after the thing itself: a key press waits for the cells, not for their counts.
 * Not around fields that are typed into.
 */
export function Later({ place, children }: LaterProps): ReactNode {
  const isDue = useAfterFirst(place !== undefined)
  const later = useDeferredValue(children)
  return isDue ? later : place
}
