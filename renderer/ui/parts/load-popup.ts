import type { ComponentType, ReactNode } from 'react'
import { type LaterPart, loadLater } from './load-later.tsx'

/**
 * {@link loadLater} of what opens from a button or an area that is part of a first screen: it is drawn closed with it, and
 * comes when all parts do. One that was opened before shows then; `place` stands for it until it does.
 */
export const loadPopup = <P extends object>(
  load: () => Promise<ComponentType<P>>,
  { place }: Pick<LaterPart<P>, 'place'> = {},
): ((props: P) => ReactNode) =>
  loadLater(load, { isSeen: () => false, ...(place === undefined ? {} : { place }) })
