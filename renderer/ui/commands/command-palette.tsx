import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { WindowPopup } from '../dialog/window-popup.tsx'
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
  /** What is looked for elsewhere, by the typed text: the best few. Asked once with '' when it opens, to be ready. */
  readonly find?: ((text: string) => Promise<readonly PaletteEntry[]>) | undefined
}

/** Everything that can be done or found, by typing a few letters. */
export function CommandPalette({ open, onOpenChange, placeholder, commands, find }: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <WindowPopup className={styles.popup} label="Search and commands">
          <Palette
            placeholder={placeholder}
            commands={commands}
            find={find}
            onDone={() => onOpenChange(false)}
          />
        </WindowPopup>
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
  find,
  onDone,
}: {
  readonly placeholder: string
  readonly commands: () => readonly PaletteEntry[]
  readonly find: CommandPaletteProps['find']
  readonly onDone: () => void
}) {
  const [text, setText] = useState('')
  const [all] = useState(commands)
  const found = useFound(text, find)
  const groups = useMemo(
    (): readonly Group[] =>
      [...Map.groupBy(findCommands(all, text, found), (command) => command.group)].map(([value, items]) => ({
        value,
        items,
      })),
    [all, text, found],
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
        <Autocomplete.Input aria-label="Search and commands" placeholder={placeholder} />
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
                  {said(command) !== undefined && (
                    <span className={menuStyles.shortcut}>{said(command)}</span>
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

const nothing: readonly PaletteEntry[] = []

/** What was found elsewhere for the text at hand; what was found for the text before stays until the answer is there. */
function useFound(text: string, find: CommandPaletteProps['find']): readonly PaletteEntry[] {
  const [found, setFound] = useState(nothing)
  const ask = useEffectEvent((wanted: string) => find?.(wanted))
  useEffect(() => {
    let isCurrent = true
    // Without an answer the commands are still there.
    ask(text)?.then(
      (entries) => isCurrent && setFound(entries),
      () => isCurrent && setFound(nothing),
    )
    return () => {
      isCurrent = false
    }
  }, [text])
  return text.trim() === '' ? nothing : found
}

const said = ({ unavailable, detail }: PaletteEntry): string | undefined => unavailable ?? detail
