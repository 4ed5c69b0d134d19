import { useState } from 'react'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Dialog } from './dialog.tsx'

export interface NameDialogProps {
  readonly title: string
  /** A verb: `Create`, `Rename`. */
  readonly confirmLabel: string
  readonly name: string
  /** The dialog stays open with the words of the error when it rejects. */
  readonly onConfirm: (name: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks for the name of a roster. */
export function NameDialog({ title, confirmLabel, name, onConfirm, onClose }: NameDialogProps) {
  const [typed, setTyped] = useState(name)
  const [error, setError] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function confirm() {
    if (isBusy) return
    if (typed.trim() === '') {
      setError('Enter a name.')
      return
    }
    setBusy(true)
    try {
      await onConfirm(typed.trim())
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
          label="Name"
          value={typed}
          onValueChange={setTyped}
          error={error}
          maxLength={200}
          autoComplete="off"
        />
      </form>
    </Dialog>
  )
}
