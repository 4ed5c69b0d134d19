import { useState } from 'react'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useSubmit } from '../ui/use-submit.ts'

export interface HandDialogProps {
  readonly sites: number
  readonly onDone: (note: string) => Promise<void>
  readonly onClose: () => void
}

/** A person's word that sites were dealt with by hand. It goes onto the certificate under their name. */
export function HandDialog({ sites, onDone, onClose }: HandDialogProps) {
  const [note, setNote] = useState('')
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    await onDone(note.trim())
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      title={`Done by hand on ${countOf(sites, 'site')}?`}
      description="Invite Desk did not see this. The certificate says that you said so, and when; a later read that shows them stands above it."
      footer={
        <>
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" form="done-by-hand" isBusy={isBusy}>
            Mark as done
          </Button>
        </>
      }
    >
      <form id="done-by-hand" onSubmit={onSubmit}>
        <TextField
          label="Note"
          description="For example who did it, and how."
          value={note}
          onValueChange={setNote}
          maxLength={2000}
          autoComplete="off"
          error={error}
        />
      </form>
    </Dialog>
  )
}
