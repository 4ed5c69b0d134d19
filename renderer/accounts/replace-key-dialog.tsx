import { type FormEvent, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { KeychainTrouble } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'
import { KeyField } from './key-field.tsx'
import { judgeKey } from './key-warning.ts'
import { KeychainTroubleBanner } from './keychain-trouble.tsx'

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
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<KeychainTrouble | null>(null)
  const [error, setError] = useState('')
  const isReady = key.trim() !== '' && judgeKey(key).error === ''

  async function replace(keep: 'keychain' | 'session') {
    if (!isReady || isBusy) return
    setBusy(true)
    setError('')
    setTrouble(null)
    try {
      const answer = await call('accounts.replaceKey', { accountId: account.id, key: key.trim(), keep })
      if (answer.kind === 'keychain') {
        setTrouble(answer)
        return
      }
      setKey('')
      notify({ title: `The key of “${account.name}” was replaced`, tone: 'ok' })
      onDone(answer.account)
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
        void replace('keychain')
      }}
    >
      <KeyField value={key} onValueChange={setKey} />
      {trouble !== null && (
        <KeychainTroubleBanner trouble={trouble} isBusy={isBusy} onSession={() => void replace('session')} />
      )}
      {error !== '' && (
        <Banner tone="error" title="The key was not replaced" isAnswer>
          {error}
        </Banner>
      )}
      <div className={styles.row}>
        <Button type="submit" tone="primary" isBusy={isBusy} disabled={!isReady}>
          Replace key
        </Button>
      </div>
    </form>
  )
}
