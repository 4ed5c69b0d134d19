import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Search } from '../icons.ts'
import menuStyles from '../menu.module.css'
import styles from './command-palette.module.css'
import { findCommands } from './find-commands.ts'
import type { PaletteEntry } from './palette-entry.ts'

export interface CommandPaletteProps {
  /** What can be typed. */
  readonly placeholder: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** Asked for when it opens, so that it is true then. */
  readonly commands: () => readonly PaletteEntry[]
}

/** Everything that can be done or found, by typing a few letters. */
export function CommandPalette({ open, onOpenChange, placeholder, commands }: CommandPaletteProps) {
  const popup = useRef<HTMLDivElement>(null)
  const left = useRef<Element | null>(null)
  /** What a command opened has the focus already and keeps it. */
  const isFocusFree = () => {
    const { activeElement } = document
    return (
      activeElement === null ||
      activeElement === document.body ||
      popup.current?.contains(activeElement) === true
    )
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          ref={popup}
          className={styles.popup}
          aria-label="Search and commands"
          finalFocus={() => isFocusFree() && (left.current instanceof HTMLElement ? left.current : true)}
        >
          <Palette
            placeholder={placeholder}
            commands={commands}
            onLeave={(element) => {
              left.current = element
            }}
            onDone={() => onOpenChange(false)}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface Group {
  readonly value: string
  readonly items: readonly PaletteEntry[]
}

function Palette({
  placeholder,
  commands,
  onLeave,
  onDone,
}: {
  readonly placeholder: string
  readonly commands: () => readonly PaletteEntry[]
  /** Told once where the focus was. */
  readonly onLeave: (element: Element | null) => void
  readonly onDone: () => void
}) {
  const field = useRef<HTMLInputElement>(null)
  // The dialog moves the focus a frame later: without this, a letter typed at once goes into the cell behind it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useLayoutEffect(() => {
    onLeave(document.activeElement)
    field.current?.focus()
  }, [])
  const [text, setText] = useState('')
  const [all] = useState(commands)
  const groups = useMemo(
    (): readonly Group[] =>
      [...Map.groupBy(findCommands(all, text), (command) => command.group)].map(([value, items]) => ({
        value,
        items,
      })),
    [all, text],
  )
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      value={text}
      onValueChange={setText}
      filter={null}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(command: PaletteEntry) => command.label}
    >
      <div className={styles.input}>
        <Search size={16} aria-hidden />
        <Autocomplete.Input ref={field} aria-label="Search and commands" placeholder={placeholder} />
      </div>
      <Dialog.Close className={styles.hidden}>Close</Dialog.Close>
      <Autocomplete.Empty className={styles.empty}>
        {text.trim() === '' ? null : `No results for “${text.trim()}”`}
      </Autocomplete.Empty>
      <Autocomplete.List className={styles.list}>
        {(group: Group) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className={menuStyles.heading}>{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: PaletteEntry) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  className={menuStyles.item}
                  onClick={() => {
                    onDone()
                    command.perform()
                  }}
                >
                  {command.icon}
                  <span className={menuStyles.label}>{command.label}</span>
                  {command.detail !== undefined && (
                    <span className={menuStyles.shortcut}>{command.detail}</span>
                  )}
                  {command.shortcut !== undefined && (
                    <kbd className={menuStyles.shortcut}>{command.shortcut}</kbd>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
