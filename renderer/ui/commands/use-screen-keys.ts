import { useEffect, useEffectEvent } from 'react'
import { notifyRefused } from '../toast.tsx'
import { commandOf } from './command.ts'
import { isMac } from './is-mac.ts'
import { isComposing } from './key-press.ts'
import { heardCommands } from './screen-commands.ts'

/**
 * Hears the keys of commands that are heard wherever the focus is. Whatever has the focus is asked first, and nothing
 * is done behind a dialog or a menu.
 */
export function useScreenKeys(): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    // Letters, by the thousand, are nobody's command.
    if (!event.ctrlKey && !event.metaKey) return
    if (event.defaultPrevented || isComposing(event)) return
    const isText = isTypedInto(event.target)
    const heard = heardCommands().filter(
      ({ isHeard }) => isHeard === 'everywhere' || (isHeard === 'outside-text' && !isText),
    )
    const command = commandOf(event, heard, isMac())
    if (command === null || hasOverlay()) return
    event.preventDefault()
    if (command.unavailable === null) command.perform()
    else notifyRefused(command.unavailable)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** A dialog or menu is open, and not just closing; notices have the role of dialogs, and are none. */
const hasOverlay = (): boolean =>
  document.querySelector(
    ':is([role=dialog],[role=alertdialog],[role=menu]):not([data-notice], [data-closed])',
  ) !== null

const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)))
