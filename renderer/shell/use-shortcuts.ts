import { useEffect, useEffectEvent } from 'react'
import { isMac } from '../ui/commands/is-mac.ts'
import { isComposing, isPressed } from '../ui/commands/key-press.ts'

export interface Shortcuts {
  readonly onSearch: () => void
  readonly onKeys: () => void
  readonly onLock: () => void
  readonly onHelp: () => void
  /** 0-based place in the rail. */
  readonly onPlace: (place: number) => void
}

/** Screens that have a key, by place in the rail. */
const places = [0, 1, 2, 3, 4, 5, 6] as const

/** On macOS Option with a digit prints a letter, so ⌘ goes there. */
export const placeModifier = (onMac: boolean): string => (onMac ? 'Mod' : 'Alt')

/** What is typed in a dialog would go with it. */
const isDialogOpen = (): boolean => document.querySelector('[role=dialog], [role=alertdialog]') !== null

/** The keys that work everywhere, also while typing in a cell. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (isComposing(event)) return
    const onMac = isMac()
    const isOneOf = (...written: readonly string[]) => written.some((keys) => isPressed(keys, event, onMac))
    const place = places.find((at) => isOneOf(`${placeModifier(onMac)}+${at + 1}`))
    if (isOneOf('Mod+K')) shortcuts.onSearch()
    else if (isOneOf('Mod+L')) shortcuts.onLock()
    // Many layouts print the slash with Shift.
    else if (isOneOf('Mod+/', 'Mod+Shift+/')) shortcuts.onKeys()
    else if (isOneOf('F1') && !isDialogOpen()) shortcuts.onHelp()
    else if (place !== undefined) shortcuts.onPlace(place)
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
