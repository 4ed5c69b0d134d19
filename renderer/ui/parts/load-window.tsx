import type { ComponentType, ReactNode } from 'react'
import { HoldKeys } from './hold-keys.tsx'
import { type LaterPart, loadLater } from './load-later.tsx'

/** {@link loadLater} of what opens over the page and takes the keys: what is typed meanwhile is kept for it. */
export const loadWindow = <P extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<P>>,
): ((props: P) => ReactNode) =>
  loadHolding(load, (isComing) => ({
    place: ({ onClose }) => <HoldKeys isComing={isComing} onEscape={onClose} />,
  }))

/** {@link loadWindow} of one that is drawn closed, too: nobody asks for it and nothing is held for it before it opens. */
export const loadClosedWindow = <
  P extends { readonly open: boolean; readonly onOpenChange: (open: boolean) => void },
>(
  load: () => Promise<ComponentType<P>>,
): ((props: P) => ReactNode) =>
  loadHolding(load, (isComing) => ({
    place: ({ open, onOpenChange }) =>
      open && <HoldKeys isComing={isComing} onEscape={() => onOpenChange(false)} />,
    isSeen: ({ open }) => open,
  }))

function loadHolding<P extends object>(
  load: () => Promise<ComponentType<P>>,
  partOf: (isComing: () => boolean) => LaterPart<P>,
): (props: P) => ReactNode {
  let isLoaded = false
  return loadLater(
    async () => {
      const Window = await load()
      isLoaded = true
      return Window
    },
    partOf(() => isLoaded),
  )
}
