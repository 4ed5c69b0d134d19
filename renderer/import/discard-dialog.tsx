import type { ImportDraft } from '../../shared/import.ts'
import { call } from '../api.ts'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'

export interface DiscardDialogProps {
  readonly draft: ImportDraft
  readonly onClose: () => void
  readonly onDiscarded?: () => void
}

/** Asks before a file under review, and what was fixed in it, is thrown away. */
export function DiscardDialog({ draft, onClose, onDiscarded }: DiscardDialogProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Discard the import of ${draft.fileName}?`}
      confirmLabel="Discard"
      cancelLabel="Keep it"
      tone="danger"
      onConfirm={async () => {
        await call('import.discard', { importId: draft.id })
        onDiscarded?.()
      }}
    >
      The rows read from it and what you fixed in them go away. No roster changes, and the file stays where it
      is.
    </ConfirmDialog>
  )
}
