import { useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './accounts-screen.module.css'
import { judgeAccountId } from './key-warning.ts'

export interface EditAccountIdDialogProps {
  readonly account: Account
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** The id is another one now: the key is to be checked with it, and the sites read. */
  readonly onChanged: (account: Account) => void
}

/** Puts a mistyped account id right. */
export function EditAccountIdDialog({ account, open, onOpenChange, onChanged }: EditAccountIdDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="medium"
      title={`Edit the account id of “${account.name}”`}
      description="In Wix it stands beside the key, under Account settings → API keys. The key is checked with it and the sites are read again."
    >
      <AccountIdForm
        account={account}
        onDone={(changed) => {
          onOpenChange(false)
          onChanged(changed)
        }}
      />
    </Dialog>
  )
}

interface AccountIdFormProps {
  readonly account: Account
  readonly onDone: (changed: Account) => void
}

function AccountIdForm({ account, onDone }: AccountIdFormProps) {
  // An id with which the key works, where one is known, is what the person is about to look up.
  const [typed, setTyped] = useState(account.probe?.namedId ?? account.wixAccountId)
  const wixAccountId = typed.trim()
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    onDone(await call('accounts.setWixAccountId', { accountId: account.id, wixAccountId }))
  })

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField
        label="Wix account id"
        value={typed}
        onValueChange={setTyped}
        error={error}
        warning={judgeAccountId(typed)}
        autoComplete="off"
        spellCheck={false}
      />
      <div className={styles.row}>
        <Button
          type="submit"
          tone="primary"
          isBusy={isBusy}
          disabled={wixAccountId === '' || wixAccountId === account.wixAccountId}
        >
          Save and check the key
        </Button>
      </div>
    </form>
  )
}
