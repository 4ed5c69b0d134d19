import { type FormEvent, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'
import { KeyField } from './key-field.tsx'
import { KeySavingNotes } from './key-saving-notes.tsx'
import { judgeAccountId, judgeKey } from './key-warning.ts'
import { useKeySaving } from './use-key-saving.ts'

export interface AddAccountDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onAdded: (account: Account) => void
}

/** Name, account id and key of a Wix account; what the key may do is checked at once. */
export function AddAccountDialog({ open, onOpenChange, onAdded }: AddAccountDialogProps) {
  const [isBusy, setBusy] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="medium"
      isLocked={isBusy}
      title="Add a Wix account"
      description="You need to be its owner or co-owner to make an API key."
    >
      <AddAccountForm
        setBusy={setBusy}
        onAdded={(account) => {
          onOpenChange(false)
          onAdded(account)
        }}
      />
    </Dialog>
  )
}

interface AddAccountFormProps {
  readonly setBusy: (isBusy: boolean) => void
  readonly onAdded: (account: Account) => void
}

function AddAccountForm({ setBusy, onAdded }: AddAccountFormProps) {
  const [name, setName] = useState('')
  const [wixAccountId, setWixAccountId] = useState('')
  const [key, setKey] = useState('')
  const isReady =
    name.trim() !== '' && wixAccountId.trim() !== '' && key.trim() !== '' && judgeKey(key).error === ''

  const saving = useKeySaving(
    (keep) => {
      setBusy(true)
      const input = { name: name.trim(), wixAccountId: wixAccountId.trim(), key: key.trim(), keep }
      return call('accounts.add', input).finally(() => setBusy(false))
    },
    (account) => {
      setKey('')
      notify({ title: `“${account.name}” was added`, tone: 'ok' })
      onAdded(account)
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
      <ol className={styles.steps}>
        <li>In Wix, open Account settings → API keys and generate a key.</li>
        <li>Tick “Manage Contributors” and “Read Site Data”, for all sites.</li>
        <li>Copy the account id and the key from there. Wix shows the key only once.</li>
      </ol>
      <TextField label="Name" placeholder="e.g. Northwind Agency" value={name} onValueChange={setName} />
      <TextField
        label="Wix account id"
        value={wixAccountId}
        onValueChange={setWixAccountId}
        warning={judgeAccountId(wixAccountId)}
        autoComplete="off"
        spellCheck={false}
      />
      <KeyField value={key} onValueChange={setKey} />
      <KeySavingNotes saving={saving} failure="The account was not added" />
      <div className={styles.row}>
        <Button type="submit" tone="primary" isBusy={saving.isBusy} disabled={!isReady}>
          Save and check the key
        </Button>
      </div>
    </form>
  )
}
