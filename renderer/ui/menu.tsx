import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as BaseMenu } from '@base-ui/react/menu'
import { memo, type ReactElement, type ReactNode, useRef } from 'react'
import { classNames } from './class-names.ts'
import { FocusFrame } from './dialog/focus-frame.tsx'
import { Check, ChevronRight } from './icons.ts'
import styles from './menu.module.css'

export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly detail?: string | undefined
      readonly icon?: ReactNode
      readonly shortcut?: string | undefined
      readonly tone?: 'danger' | undefined
      readonly isDisabled?: boolean | undefined
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'check'
      readonly label: string
      readonly isChecked: boolean
      readonly onChange: (isChecked: boolean) => void
    }
  /** Opens beside its label; a function is asked once it does. */
  | {
      readonly kind: 'group'
      readonly label: string
      readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' }

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
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <MenuPopup entries={entries} />
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
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
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className={styles.positioner}>
          <MenuPopup entries={entries} />
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  )
}

export interface FloatingMenuProps {
  /** What it opens below; null keeps it closed. */
  readonly anchor: Element | null
  readonly entries: () => readonly MenuEntry[]
  readonly onClose: () => void
}

/** A menu without a button of its own, opened by its owner. Nothing is drawn again while it is closed. */
export const FloatingMenu = memo(Floating, (before, after) => before.anchor === null && after.anchor === null)

function Floating({ anchor, entries, onClose }: FloatingMenuProps) {
  return (
    <BaseMenu.Root open={anchor !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} anchor={anchor} sideOffset={2} align="start">
          <MenuPopup entries={entries} />
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

/** A key that comes as soon as a menu is closed belongs to what had the focus before, or to what was opened from it. */
function MenuPopup({ entries }: { readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]) }) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <BaseMenu.Popup
      ref={popup}
      className={styles.popup}
      render={(props, { open }) => <FocusFrame {...props} frame={popup} isOpen={open} />}
    >
      <Entries entries={entries} />
    </BaseMenu.Popup>
  )
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]) }) {
  const list = typeof entries === 'function' ? entries() : entries
  return list.map((entry, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a menu's entries have no other identity and do not move while open
    <Entry key={position} entry={entry} />
  ))
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <BaseMenu.Separator className={styles.separator} />
    case 'group':
      return (
        <BaseMenu.SubmenuRoot>
          <BaseMenu.SubmenuTrigger className={styles.item}>
            <span className={styles.label}>{entry.label}</span>
            <ChevronRight size={14} aria-hidden />
          </BaseMenu.SubmenuTrigger>
          <BaseMenu.Portal>
            <BaseMenu.Positioner className={styles.positioner}>
              <MenuPopup entries={entry.entries} />
            </BaseMenu.Positioner>
          </BaseMenu.Portal>
        </BaseMenu.SubmenuRoot>
      )
    case 'heading':
      return <div className={styles.heading}>{entry.label}</div>
    case 'check':
      return (
        <BaseMenu.CheckboxItem
          className={styles.item}
          checked={entry.isChecked}
          onCheckedChange={entry.onChange}
          closeOnClick={false}
        >
          <span className={styles.check}>
            <BaseMenu.CheckboxItemIndicator>
              <Check size={14} aria-hidden />
            </BaseMenu.CheckboxItemIndicator>
          </span>
          <span className={styles.label}>{entry.label}</span>
        </BaseMenu.CheckboxItem>
      )
    case 'action':
      return (
        <BaseMenu.Item
          className={classNames(styles.item, entry.tone === 'danger' && styles.danger)}
          disabled={entry.isDisabled === true}
          onClick={entry.onSelect}
        >
          {entry.icon}
          <span className={styles.label}>
            {entry.label}
            {entry.detail !== undefined && <span className={styles.detail}>{entry.detail}</span>}
          </span>
          {entry.shortcut !== undefined && <kbd className={styles.shortcut}>{entry.shortcut}</kbd>}
        </BaseMenu.Item>
      )
  }
}
