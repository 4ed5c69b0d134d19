import type { ComponentType, ReactNode } from 'react'
import { loadLater } from './load-later.tsx'

/**
 * {@link loadLater} of what opens from a button or an area that is part of a first screen: it is drawn closed with it, and
 * comes when all parts do. One that was opened before shows then.
 */
export const loadPopup = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): ((props: P) => ReactNode) => loadLater(load, { isSeen: () => false })
