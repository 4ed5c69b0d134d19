import { Fragment } from 'react'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import styles from './shell.module.css'
import type { KeyGroup } from './shell-keys.ts'

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
