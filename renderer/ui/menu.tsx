import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { loadPopup } from './parts/load-popup.ts'
import type { MenuEntry } from './popup/menu-entry.ts'

// Buttons and areas are part of the first screens; what opens from them is not.
const MenuPopup = loadPopup(async () => (await import('./popup/menu-popup.tsx')).MenuPopup)
export const FloatingMenu = loadPopup(async () => (await import('./popup/menu-popup.tsx')).FloatingMenuPopup)

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end' | undefined
}

/** A menu below its button. */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <MenuPopup entries={entries} align={align} />
    </BaseMenu.Root>
  )
}

export interface ContextMenuProps {
  /** The area whose right click (or menu key) opens it; must take a ref and props. */
  readonly area: ReactElement
  /** A function is asked when the menu opens. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
  readonly children?: ReactNode
}

/** A menu at the pointer. */
export function ContextMenu({ area, entries, children }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={area}>{children}</BaseContextMenu.Trigger>
      <MenuPopup entries={entries} />
    </BaseContextMenu.Root>
  )
}
