import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useState } from 'react'
import { messageOf } from '../../../shared/errors.ts'
import { Button } from '../button.tsx'
import styles from './dialog.module.css'
import { WindowPopup } from './window-popup.tsx'
import { WordField } from './word-field.tsx'

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  /** What will happen, and what cannot be taken back. */
  readonly children?: ReactNode
  /** A verb: `Remove`, `Discard`. */
  readonly confirmLabel: string
  readonly cancelLabel?: string | undefined
  readonly tone?: 'primary' | 'danger' | undefined
  /** Must be typed before the button works; null or absent for none. */
  readonly word?: string | null | undefined
  /** The dialog closes when it resolves; when it rejects, the words of the error are shown and it stays open. */
  readonly onConfirm: () => void | Promise<void>
}

/** Asks before an act with consequences. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <WindowPopup className={styles.popup}>
          <ConfirmBody {...props} />
        </WindowPopup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function ConfirmBody(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, cancelLabel = 'Cancel', tone = 'primary', word, onConfirm } = props
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const isReady =
    word === null || word === undefined || typed.trim().toLowerCase() === word.trim().toLowerCase()

  async function confirm() {
    if (!isReady || isBusy) return
    setBusy(true)
    setError('')
    try {
      await onConfirm()
      props.onOpenChange(false)
    } catch (cause) {
      setError(messageOf(cause))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void confirm()
      }}
    >
      <div className={styles.header}>
        <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
      </div>
      <div className={styles.body}>
        {children !== undefined && (
          <AlertDialog.Description render={<div />}>{children}</AlertDialog.Description>
        )}
        {word !== null && word !== undefined && (
          <WordField word={word} value={typed} onValueChange={setTyped} />
        )}
        {error !== '' && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
      </div>
      <div className={styles.footer}>
        <AlertDialog.Close render={<Button type="button">{cancelLabel}</Button>} />
        <Button type="submit" tone={tone} isBusy={isBusy} disabled={!isReady}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  )
}
