import { useEffect, useRef } from 'react'

export interface Shortcuts {
  readonly onSearch: () => void
  readonly onKeys: () => void
  /** 0-based place in the rail. */
  readonly onPlace: (place: number) => void
}

/** The keys that work everywhere, also while typing in a cell. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (isCommand && event.key.toLowerCase() === 'k') latest.current.onSearch()
      else if ((event.ctrlKey || event.metaKey) && event.key === '/') latest.current.onKeys()
      else if (event.altKey && !event.ctrlKey && /^Digit[1-5]$/.test(event.code))
        latest.current.onPlace(Number(event.code.slice(5)) - 1)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
