import type { Account, AccountRemoval } from '../../shared/accounts.ts'
import { removalTitle, removalWords } from '../../shared/words/account-words.ts'
import { call } from '../api.ts'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'

export interface RemoveAccountDialogProps {
  readonly account: Account
  /** What goes with it, counted before the dialog is shown; null while it is closed. */
  readonly removal: AccountRemoval | null
  readonly onClose: () => void
}

/** Tells what goes with an account before it is removed. */
export function RemoveAccountDialog({ account, removal, onClose }: RemoveAccountDialogProps) {
  return (
    <ConfirmDialog
      open={removal !== null}
      onOpenChange={(open) => !open && onClose()}
      title={`Remove “${account.name}”?`}
      confirmLabel={removal === null ? 'Remove account' : removalTitle(removal)}
      cancelLabel="Keep it"
      tone="danger"
      onConfirm={async () => {
        await call('accounts.remove', { accountId: account.id })
        notify({ title: `“${account.name}” was removed`, tone: 'ok' })
      }}
    >
      <ul className={styles.consequences}>
        {(removal === null ? [] : removalWords(removal)).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
