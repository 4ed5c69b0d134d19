import type { ComponentType, ReactNode } from 'react'
import { HoldKeys } from './hold-keys.tsx'
import { loadLater } from './load-later.tsx'

/** {@link loadLater} of what opens over the page and takes the keys: what is typed meanwhile is kept for it. */
export function loadWindow<P extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => ReactNode {
  let isLoaded = false
  const isComing = () => isLoaded
  return loadLater(
    async () => {
      const Window = await load()
      isLoaded = true
      return Window
    },
    { place: ({ onClose }) => <HoldKeys isComing={isComing} onEscape={onClose} /> },
  )
}
