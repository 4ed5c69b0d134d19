import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { Button } from '../ui/button.tsx'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
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
  /** Gets the focus; the first control otherwise. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What to do to many rows, what that would change, and the button that does it. */
export function BulkDialog(props: BulkDialogProps) {
  const { title, description, size = 'medium', preview, error = '', confirmLabel, isReady, onClose } = props
  const isBusy = props.isBusy === true
  const canConfirm = isReady && error === '' && !isBusy
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (canConfirm) props.onConfirm()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      size={size}
      initialFocus={props.initialFocus}
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
          <Button tone="primary" isBusy={isBusy} disabled={!canConfirm && !isBusy} onClick={props.onConfirm}>
            {confirmLabel}
            <kbd className={styles.keys}>{shortcutLabel('Mod+Enter')}</kbd>
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button below, from anywhere inside */}
      <div className={styles.form} onKeyDown={onKeyDown}>
        {props.children}
      </div>
    </Dialog>
  )
}
