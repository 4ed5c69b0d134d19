import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './bulk.module.css'

export interface BulkDialogProps {
  readonly title: string
  readonly description?: string
  readonly size?: 'small' | 'medium' | 'large'
  /** What would happen, line by line; read before it is done. */
  readonly preview: readonly string[]
  /** Shown instead of the preview: why it cannot be done. '' for nothing. */
  readonly error?: string
  readonly confirmLabel: string
  readonly isReady: boolean
  readonly isBusy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What to do to many rows, what that would change, and the button that does it. */
export function BulkDialog(props: BulkDialogProps) {
  const { title, description, size = 'medium', preview, error = '', confirmLabel, isReady, onClose } = props
  const isBusy = props.isBusy === true
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      size={size}
      title={title}
      description={description}
      footer={
        <>
          <div className={styles.preview} role="status">
            {error === '' ? (
              preview.map((line) => <p key={line}>{line}</p>)
            ) : (
              <p className={styles.error}>{error}</p>
            )}
          </div>
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button
            tone="primary"
            isBusy={isBusy}
            disabled={!isReady || error !== ''}
            onClick={props.onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className={styles.form}>{props.children}</div>
    </Dialog>
  )
}
