import { useState } from 'react'
import type { Person } from '../../shared/person.ts'
import { call } from '../api.ts'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { announceChange } from './change-person.ts'
import styles from './person-screen.module.css'

export interface LeaveDialogProps {
  readonly person: Person
  readonly title: string
  readonly onClose: () => void
}

/** Asks why somebody left; nothing is sent or removed by it. */
export function LeaveDialog({ person, title, onClose }: LeaveDialogProps) {
  const [note, setNote] = useState('')
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Mark ${title} as left?`}
      confirmLabel="Mark as left"
      onConfirm={async () =>
        announceChange(
          `${title} is marked as left`,
          await call('people.markLeft', { personId: person.id, note }),
        )
      }
    >
      <div className={styles.form}>
        <p>
          All rows and plans of this person are held until it is lifted. Access and open invites stay as they
          are: nothing is revoked or removed by this, and a run that is sending already goes on.
        </p>
        <TextField
          label="Note (optional)"
          value={note}
          onValueChange={setNote}
          maxLength={1000}
          autoComplete="off"
        />
      </div>
    </ConfirmDialog>
  )
}
