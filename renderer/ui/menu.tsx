import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as BaseMenu } from '@base-ui/react/menu'
import { createContext, memo, type ReactElement, type ReactNode, useContext, useRef, useState } from 'react'
import { HoldKeys } from './parts/hold-keys.tsx'
import { loadPopup } from './parts/load-popup.ts'
import type { MenuEntry } from './popup/menu-entry.ts'
import type { PopupRoot } from './popup/popup-root.ts'

// Buttons and areas are part of the first screens; what opens from them is not.
const MenuPopup = loadPopup(async () => (await import('./popup/menu-popup.tsx')).MenuPopup)
// From a cell: without what holds its keys, a letter that is typed for the menu goes into the cell.
const AreaMenuPopup = loadPopup<AreaMenuPopupProps>(
  async () => {
    const { MenuPopup: Popup } = await import('./popup/menu-popup.tsx')
    return ({ entries, root }) => <Popup entries={entries} root={root} />
  },
  { place: ({ isOpen, onClose }) => isOpen && <HoldKeys isComing={neverTyped} onEscape={onClose} /> },
)
export const FloatingMenu = loadPopup(
  async () => (await import('./popup/menu-popup.tsx')).FloatingMenuPopup,
  {
    place: ({ anchor, onClose }) => anchor !== null && <HoldKeys isComing={neverTyped} onEscape={onClose} />,
  },
)

/** A menu has no field. */
const neverTyped = () => false

interface AreaMenuPopupProps {
  readonly entries: ContextMenuProps['entries']
  readonly root: PopupRoot
  readonly isOpen: boolean
  readonly onClose: () => void
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end' | undefined
}

/** A menu below its button. */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  const root = useRef<BaseMenu.Root.Actions>(null)
  return (
    <BaseMenu.Root actionsRef={root}>
      <BaseMenu.Trigger render={trigger} />
      <MenuPopup entries={entries} align={align} root={root} />
    </BaseMenu.Root>
  )
}

export interface ContextMenuProps {
  /** The area whose right click (or menu key) opens it; must take a ref and props. Always the same element. */
  readonly area: ReactElement
  /** A function is asked when the menu opens. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
  readonly children?: ReactNode
}

/** A menu at the pointer. Nothing of its own is drawn again with the area while it is closed. */
export function ContextMenu({ area, entries, children }: ContextMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const asked = useRef(entries)
  if (isOpen) asked.current = entries
  return (
    <InArea value={children}>
      <AreaMenu area={area} entries={asked.current} isOpen={isOpen} onOpen={setOpen} />
    </InArea>
  )
}

const InArea = createContext<ReactNode>(null)
const whatIsInArea = <WhatIsInArea />

function WhatIsInArea() {
  return useContext(InArea)
}

interface AreaMenuProps extends Pick<ContextMenuProps, 'area' | 'entries'> {
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

const AreaMenu = memo(function AreaMenu({ area, entries, isOpen, onOpen }: AreaMenuProps) {
  const root = useRef<BaseContextMenu.Root.Actions>(null)
  return (
    <BaseContextMenu.Root actionsRef={root} open={isOpen} onOpenChange={onOpen}>
      <BaseContextMenu.Trigger render={area}>{whatIsInArea}</BaseContextMenu.Trigger>
      <AreaMenuPopup entries={entries} root={root} isOpen={isOpen} onClose={() => onOpen(false)} />
    </BaseContextMenu.Root>
  )
})
