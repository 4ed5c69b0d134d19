import { useEffect, useEffectEvent } from 'react'

export interface Shortcuts {
  readonly onSearch: () => void
  readonly onKeys: () => void
  /** 0-based place in the rail. */
  readonly onPlace: (place: number) => void
}

/** The keys that work everywhere, also while typing in a cell. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing) return
    const isCommand = event.ctrlKey || event.metaKey
    if (isCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') shortcuts.onSearch()
    else if (isCommand && event.key === '/') shortcuts.onKeys()
    else if (event.altKey && !event.ctrlKey && /^Digit[1-5]$/.test(event.code))
      shortcuts.onPlace(Number(event.code.slice(5)) - 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event)
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
