import { useEffect, useEffectEvent } from 'react'
import { isMac } from '../ui/commands/is-mac.ts'
import { isComposing, isPressed } from '../ui/commands/key-press.ts'
import { placeKeys, places } from './places.ts'
import type { Route } from './route.ts'

export interface Shortcuts {
  readonly onSearch: () => void
  readonly onKeys: () => void
  readonly onLock: () => void
  readonly onHelp: () => void
  readonly onPlace: (to: Route) => void
}

/** What is typed in a dialog would go with it. */
const isDialogOpen = (): boolean => document.querySelector('[role=dialog], [role=alertdialog]') !== null

/** The keys that work everywhere, also while typing in a cell. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (isComposing(event)) return
    const onMac = isMac()
    const isOneOf = (...written: readonly string[]) => written.some((keys) => isPressed(keys, event, onMac))
    const place = places.find((_, at) => isOneOf(placeKeys(at, onMac)))
    if (isOneOf('Mod+K')) shortcuts.onSearch()
    else if (isOneOf('Mod+L')) shortcuts.onLock()
    // Many layouts print the slash with Shift.
    else if (isOneOf('Mod+/', 'Mod+Shift+/')) shortcuts.onKeys()
    else if (isOneOf('F1') && !isDialogOpen()) shortcuts.onHelp()
    else if (place !== undefined) shortcuts.onPlace(place.to)
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
