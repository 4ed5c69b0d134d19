import { useState } from 'react'
import { messageOf } from '../../../shared/errors.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Dialog } from './dialog.tsx'

export interface TextDialogProps {
  readonly title: string
  readonly description?: string
  /** A verb: `Create`, `Schedule`. */
  readonly confirmLabel: string
  readonly label: string
  /** What the browser asks for: a text when left out. */
  readonly type?: 'datetime-local'
  readonly text: string
  /** Below the field. */
  readonly hint?: string
  /** Said when nothing is entered. */
  readonly empty: string
  /** The dialog stays open with the words of the error when it rejects. */
  readonly onConfirm: (text: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks for one line of text; what was typed is trimmed. */
export function TextDialog(props: TextDialogProps) {
  const { title, description, confirmLabel, label, type, hint, empty, onConfirm, onClose } = props
  const [typed, setTyped] = useState(props.text)
  const [error, setError] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function confirm() {
    if (isBusy) return
    if (typed.trim() === '') {
      setError(empty)
      return
    }
    setBusy(true)
    try {
      await onConfirm(typed.trim())
    } catch (cause) {
      setError(messageOf(cause))
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
          label={label}
          type={type}
          value={typed}
          onValueChange={(next) => {
            setTyped(next)
            setError('')
          }}
          description={hint}
          error={error}
          maxLength={200}
          autoComplete="off"
        />
      </form>
    </Dialog>
  )
}
