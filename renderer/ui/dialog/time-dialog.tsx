import { useState } from 'react'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Dialog } from './dialog.tsx'

export interface TimeDialogProps {
  readonly title: string
  readonly description: string
  /** A verb: `Schedule`. */
  readonly confirmLabel: string
  /** What is proposed, `2026-03-02T08:00`. */
  readonly local: string
  /** The IANA zone whose clock counts. */
  readonly zone: string
  /** The dialog stays open with the words of the error when it rejects. */
  readonly onConfirm: (local: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks for a day and a time by the clock of a named zone. */
export function TimeDialog(props: TimeDialogProps) {
  const { title, description, confirmLabel, zone, onConfirm, onClose } = props
  const [local, setLocal] = useState(props.local)
  const [error, setError] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function confirm() {
    if (isBusy) return
    if (local === '') {
      setError('Choose a day and a time.')
      return
    }
    setBusy(true)
    try {
      await onConfirm(local.slice(0, 16))
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause))
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" isBusy={isBusy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        <TextField
          label="Day and time"
          type="datetime-local"
          value={local}
          onValueChange={(next) => {
            setLocal(next)
            setError('')
          }}
          description={`By the clock of ${zone}, the time zone of this workspace.`}
          error={error}
        />
      </form>
    </Dialog>
  )
}
