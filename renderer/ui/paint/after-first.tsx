import type { ReactNode } from 'react'
import type { LaterProps } from './later.ts'
import { useAfterFirst } from './use-after-first.ts'

/**
 * As `Later` the first time, where fields are typed into: whoever opens a roster waits for its rows, and not for the
 * buttons beside them as well. From then on both are painted together.
 */
export function AfterFirst({ place, children }: LaterProps): ReactNode {
  return useAfterFirst(true) ? children : place
}
