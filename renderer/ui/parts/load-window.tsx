import type { ComponentType, ReactNode } from 'react'
import { HoldKeys } from './hold-keys.tsx'
import { loadLater } from './load-later.tsx'

/** {@link loadLater} of what opens over the page and takes the keys: what is typed meanwhile changes nothing behind it. */
export const loadWindow = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): ((props: P) => ReactNode) => loadLater(load, { place: () => <HoldKeys /> })
