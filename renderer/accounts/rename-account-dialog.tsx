import { useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './accounts-screen.module.css'

export interface RenameAccountDialogProps {
  readonly account: Account
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Another name for an account; only here, not in Wix. */
export function RenameAccountDialog({ account, open, onOpenChange }: RenameAccountDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Rename “${account.name}”`}>
      <RenameForm account={account} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function RenameForm({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const [name, setName] = useState(account.name)
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    await call('accounts.rename', { accountId: account.id, name: name.trim() })
    onDone()
  })

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField label="Name" value={name} onValueChange={setName} error={error} />
      <div className={styles.row}>
        <Button
          type="submit"
          tone="primary"
          isBusy={isBusy}
          disabled={name.trim() === '' || name.trim() === account.name}
        >
          Rename
        </Button>
      </div>
    </form>
  )
}
