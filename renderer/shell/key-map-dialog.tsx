import { Fragment } from 'react'
import { isMac } from '../ui/commands/is-mac.ts'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { keysOfPlaces, places } from './places.ts'
import styles from './shell.module.css'

export interface KeyGroup {
  readonly title: string
  /** `Mod` is Ctrl, and ⌘ on macOS. */
  readonly keys: readonly { readonly keys: readonly string[]; readonly what: string }[]
}

export const shellKeys: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Mod+K'], what: 'Search or run a command' },
      { keys: ['Mod+/'], what: 'Show these keys' },
      { keys: ['Mod+L'], what: 'Lock the app' },
      { keys: ['F1'], what: 'Help for this screen' },
      { keys: [keysOfPlaces(isMac())], what: places.map(({ name }) => name).join(', ') },
      { keys: ['Escape'], what: 'Close what is open; empty a search' },
    ],
  },
  {
    title: 'Lists',
    keys: [
      { keys: ['↑', '↓'], what: 'Move to another row' },
      { keys: ['PageUp', 'PageDown', 'Home', 'End'], what: 'Move further' },
      { keys: ['Space'], what: 'Select the row' },
      { keys: ['Shift+↑', 'Shift+↓'], what: 'Select several rows' },
      { keys: ['Mod+A'], what: 'Select all rows' },
      { keys: ['Enter'], what: 'Open the row' },
    ],
  },
]

export interface KeyMapDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly groups: readonly KeyGroup[]
}

/** Every key the app listens to. */
export function KeyMapDialog({ open, onOpenChange, groups }: KeyMapDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="medium" title="Keys">
      <KeyList groups={groups} />
    </Dialog>
  )
}

/** Keys and what they do, group by group. */
export function KeyList({ groups }: { readonly groups: readonly KeyGroup[] }) {
  return (
    <dl className={styles.keys}>
      {groups.map((group) => (
        <Fragment key={group.title}>
          <dt className={styles.keysHeading}>{group.title}</dt>
          {group.keys.map(({ keys, what }) => (
            <Fragment key={keys.join() + what}>
              <dt>
                {keys.map((written) => (
                  <kbd key={written}>{shortcutLabel(written)}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </dl>
  )
}
