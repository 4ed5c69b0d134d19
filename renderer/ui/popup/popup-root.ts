import { type RefObject, useLayoutEffect } from 'react'

/** The root of what opens from a button or an area. */
export type PopupRoot = RefObject<{ readonly unmount: () => void } | null>

/**
 * Call it where a popup is drawn. One that was opened and closed before it was loaded is drawn closed once it is: its root
 * waits for the end of a movement that never was, and without this it would stay on the page.
 */
export function useEndUnseen(root: PopupRoot, isOpen: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it is first drawn
  useLayoutEffect(() => {
    if (!isOpen) root.current?.unmount()
  }, [])
}
