import { useSyncExternalStore } from 'react'

/** Whether the window is at most so many pixels wide. */
export const useWindowBelow = (pixels: number): boolean => {
  const query = `(max-width: ${pixels}px)`
  return useSyncExternalStore(
    (onChange) => {
      const asked = matchMedia(query)
      asked.addEventListener('change', onChange)
      return () => asked.removeEventListener('change', onChange)
    },
    () => matchMedia(query).matches,
  )
}
