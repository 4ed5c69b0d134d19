import { useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { ConnectGuide } from './connect-guide.tsx'
import { KeyForm } from './key-form.tsx'
import { judgeAccountId } from './key-warning.ts'

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
      title="Connect a Wix account"
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

  return (
    <KeyForm
      action="Save and check the key"
      failure="The account was not added"
      savedWords={(account) => `“${account.name}” was added`}
      isReady={name.trim() !== '' && wixAccountId.trim() !== ''}
      save={(key, keep) => {
        setBusy(true)
        const input = { name: name.trim(), wixAccountId: wixAccountId.trim(), key, keep }
        return call('accounts.add', input).finally(() => setBusy(false))
      }}
      onSaved={onAdded}
    >
      <ConnectGuide />
      <TextField label="Name" placeholder="e.g. Northwind Agency" value={name} onValueChange={setName} />
      <TextField
        label="Wix account id"
        value={wixAccountId}
        onValueChange={setWixAccountId}
        warning={judgeAccountId(wixAccountId)}
        autoComplete="off"
        spellCheck={false}
      />
    </KeyForm>
  )
}
