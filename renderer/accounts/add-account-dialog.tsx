import { type FormEvent, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { KeychainTrouble } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'
import { KeyField } from './key-field.tsx'
import { judgeAccountId, judgeKey } from './key-warning.ts'
import { KeychainTroubleBanner } from './keychain-trouble.tsx'

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
        isBusy={isBusy}
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
  readonly isBusy: boolean
  readonly setBusy: (isBusy: boolean) => void
  readonly onAdded: (account: Account) => void
}

function AddAccountForm({ isBusy, setBusy, onAdded }: AddAccountFormProps) {
  const [name, setName] = useState('')
  const [wixAccountId, setWixAccountId] = useState('')
  const [key, setKey] = useState('')
  const [trouble, setTrouble] = useState<KeychainTrouble | null>(null)
  const [error, setError] = useState('')
  const isReady =
    name.trim() !== '' && wixAccountId.trim() !== '' && key.trim() !== '' && judgeKey(key).error === ''

  async function add(keep: 'keychain' | 'session') {
    if (!isReady || isBusy) return
    setBusy(true)
    setError('')
    setTrouble(null)
    try {
      const answer = await call('accounts.add', {
        name: name.trim(),
        wixAccountId: wixAccountId.trim(),
        key: key.trim(),
        keep,
      })
      if (answer.kind === 'keychain') {
        setTrouble(answer)
        return
      }
      setKey('')
      notify({ title: `“${answer.account.name}” was added`, tone: 'ok' })
      onAdded(answer.account)
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className={styles.form}
      autoComplete="off"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void add('keychain')
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
      {trouble !== null && (
        <KeychainTroubleBanner trouble={trouble} isBusy={isBusy} onSession={() => void add('session')} />
      )}
      {error !== '' && (
        <Banner tone="error" title="The account was not added" isAnswer>
          {error}
        </Banner>
      )}
      <div className={styles.row}>
        <Button type="submit" tone="primary" isBusy={isBusy} disabled={!isReady}>
          Save and check the key
        </Button>
      </div>
    </form>
  )
}
