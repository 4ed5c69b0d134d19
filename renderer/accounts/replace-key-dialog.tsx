import { type FormEvent, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'
import { KeyField } from './key-field.tsx'
import { KeySavingNotes } from './key-saving-notes.tsx'
import { judgeKey } from './key-warning.ts'
import { useKeySaving } from './use-key-saving.ts'

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
      <ReplaceKeyForm
        account={account}
        onDone={(replaced) => {
          onOpenChange(false)
          onReplaced(replaced)
        }}
      />
    </Dialog>
  )
}

function ReplaceKeyForm({
  account,
  onDone,
}: {
  readonly account: Account
  readonly onDone: (replaced: Account) => void
}) {
  const [key, setKey] = useState('')
  const isReady = key.trim() !== '' && judgeKey(key).error === ''

  const saving = useKeySaving(
    (keep) => call('accounts.replaceKey', { accountId: account.id, key: key.trim(), keep }),
    (replaced) => {
      setKey('')
      notify({ title: `The key of “${replaced.name}” was replaced`, tone: 'ok' })
      onDone(replaced)
    },
  )

  return (
    <form
      className={styles.form}
      autoComplete="off"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (isReady) void saving.start('keychain')
      }}
    >
      <KeyField value={key} onValueChange={setKey} />
      <KeySavingNotes saving={saving} failure="The key was not replaced" />
      <div className={styles.row}>
        <Button type="submit" tone="primary" isBusy={saving.isBusy} disabled={!isReady}>
          Replace key
        </Button>
      </div>
    </form>
  )
}
