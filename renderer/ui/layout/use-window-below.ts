import { useSyncExternalStore } from 'react'

/** The window's width, held against one number of pixels. */
interface AskedWidth {
  readonly subscribe: (onChange: () => void) => () => void
  readonly isBelow: () => boolean
}

/** Asked once for all that hang on the same width. */
const asked = new Map<number, AskedWidth>()

function askWidth(pixels: number): AskedWidth {
  const known = asked.get(pixels)
  if (known !== undefined) return known
  const query = matchMedia(`(max-width: ${pixels}px)`)
  const fresh: AskedWidth = {
    subscribe: (onChange) => {
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    isBelow: () => query.matches,
  }
  asked.set(pixels, fresh)
  return fresh
}

/** Whether the window is at most so many pixels wide. */
export function useWindowBelow(pixels: number): boolean {
  const { subscribe, isBelow } = askWidth(pixels)
  return useSyncExternalStore(subscribe, isBelow)
}
