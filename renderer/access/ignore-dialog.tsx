import { useState } from 'react'
import { countOf } from '../../shared/words/count.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useNow } from '../ui/use-now.ts'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './access.module.css'

export interface IgnoreDialogProps {
  readonly keys: readonly string[]
  readonly onDone: () => void
  readonly onClose: () => void
}

const monthMs = 30 * 86_400_000

/** Lets differences be until a day, with why: the day after they are shown again. */
export function IgnoreDialog({ keys, onDone, onClose }: IgnoreDialogProps) {
  const now = useNow()
  const [until, setUntil] = useState(() => dayOfMs(now + monthMs))
  const [reason, setReason] = useState('')
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    await call('drift.ignore', { keys, until, reason })
    onClose()
    onDone()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Ignore ${countOf(keys.length, 'difference')}`}
      description="They are shown again the day after, if they are still there."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            form="ignore-drift"
            isBusy={isBusy}
            disabled={reason.trim() === '' || until === ''}
          >
            Ignore
          </Button>
        </>
      }
    >
      <form id="ignore-drift" className={styles.form} onSubmit={onSubmit}>
        <TextField
          label="Until"
          type="date"
          value={until}
          min={dayOfMs(now)}
          onValueChange={setUntil}
          description="The last day on which they are left out."
        />
        <TextField
          label="Reason"
          description="Goes into the audit log."
          value={reason}
          onValueChange={setReason}
          maxLength={1000}
          autoComplete="off"
        />
        {error !== '' && <p role="alert">{error}</p>}
      </form>
    </Dialog>
  )
}
