import { Menu as BaseMenu } from '@base-ui/react/menu'
import { memo, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { FocusFrame, type FocusFrameProps } from '../dialog/focus-frame.tsx'
import { Check, ChevronRight } from '../icons.ts'
import styles from '../menu.module.css'
import type { MenuEntry } from './menu-entry.ts'
import { type PopupRoot, useEndUnseen } from './popup-root.ts'

/** A function is asked once the menu opens. */
type EntriesOf = readonly MenuEntry[] | (() => readonly MenuEntry[])

export interface MenuPopupProps {
  readonly entries: EntriesOf
  /** How it stands below its button; at the pointer without. */
  readonly align?: 'start' | 'end' | undefined
  readonly root: PopupRoot
}

/** What a menu shows while it is open. */
export function MenuPopup({ entries, align, root }: MenuPopupProps) {
  return (
    <BaseMenu.Portal>
      <BaseMenu.Positioner
        className={styles.positioner}
        {...(align === undefined ? {} : { sideOffset: 4, align })}
      >
        <OpenMenu entries={entries} root={root} />
      </BaseMenu.Positioner>
    </BaseMenu.Portal>
  )
}

export interface FloatingMenuProps {
  /** What it opens below; null keeps it closed. */
  readonly anchor: Element | null
  readonly entries: () => readonly MenuEntry[]
  readonly onClose: () => void
}

/** A menu without a button of its own, opened by its owner. Nothing is drawn again while it is closed. */
export const FloatingMenuPopup = memo(
  Floating,
  (before, after) => before.anchor === null && after.anchor === null,
)

function Floating({ anchor, entries, onClose }: FloatingMenuProps) {
  return (
    <BaseMenu.Root open={anchor !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} anchor={anchor} sideOffset={2} align="start">
          <OpenMenu entries={entries} />
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

/** A key that comes as soon as a menu is closed belongs to what had the focus before, or to what was opened from it. */
function OpenMenu({ entries, root = atOnce }: { readonly entries: EntriesOf; readonly root?: PopupRoot }) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <BaseMenu.Popup
      ref={popup}
      className={styles.popup}
      render={(props, { open }) => <MenuFrame {...props} frame={popup} isOpen={open} root={root} />}
    >
      <Entries entries={entries} />
    </BaseMenu.Popup>
  )
}

/** A menu whose root came with it. */
const atOnce: PopupRoot = { current: null }

function MenuFrame({ root, ...props }: FocusFrameProps & { readonly root: PopupRoot }) {
  useEndUnseen(root, props.isOpen)
  return <FocusFrame {...props} />
}

function Entries({ entries }: { readonly entries: EntriesOf }) {
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
              <OpenMenu entries={entry.entries} />
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
