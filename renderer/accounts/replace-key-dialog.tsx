import type { Account } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { KeyForm } from './key-form.tsx'

export interface ReplaceKeyDialogProps {
  readonly account: Account
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onReplaced: (account: Account) => void
}

/** Puts a new key in the place of an account's old one. */
export function ReplaceKeyDialog({ account, open, onOpenChange, onReplaced }: ReplaceKeyDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="medium"
      title={`Replace the key of “${account.name}”`}
      description="The old key is overwritten here. It stays valid in Wix until you delete it there."
    >
      <KeyForm
        action="Replace key"
        failure="The key was not replaced"
        savedWords={(replaced) => `The key of “${replaced.name}” was replaced`}
        save={(key, keep) => call('accounts.replaceKey', { accountId: account.id, key, keep })}
        onSaved={(replaced) => {
          onOpenChange(false)
          onReplaced(replaced)
        }}
      />
    </Dialog>
  )
}
