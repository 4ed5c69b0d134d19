import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { AccountAdded } from '../../shared/calls/accounts-calls.ts'
import { on } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'
import { KeyField } from './key-field.tsx'
import { judgeKey } from './key-warning.ts'
import { KeychainTroubleBanner } from './keychain-trouble.tsx'
import { type KeepIn, useKeySaving } from './use-key-saving.ts'

export interface KeyFormProps {
  /** What the button says. */
  readonly action: string
  /** What did not happen, e.g. `The key was not replaced`. */
  readonly failure: string
  readonly savedWords: (account: Account) => string
  /** False while the other fields cannot be sent. */
  readonly isReady?: boolean
  readonly save: (key: string, keep: KeepIn) => Promise<AccountAdded>
  readonly onSaved: (account: Account) => void
  /** The fields above the key. */
  readonly children?: ReactNode
}

/** A key is typed, sent to the core once, and gone from the page when it is saved; troubles offer what else can be done. */
export function KeyForm({
  action,
  failure,
  savedWords,
  isReady = true,
  save,
  onSaved,
  children,
}: KeyFormProps) {
  const [key, setKey] = useState('')
  // A key that is being typed does not stay in a page that is locked.
  useEffect(
    () =>
      on('app.lockChanged', ({ state }) => {
        if (state.kind === 'locked') setKey('')
      }),
    [],
  )
  const canSave = isReady && key.trim() !== '' && judgeKey(key).error === ''
  const saving = useKeySaving(
    (keep) => save(key.trim(), keep),
    (account) => {
      setKey('')
      notify({ title: savedWords(account), tone: 'ok' })
      onSaved(account)
    },
  )

  return (
    <form
      className={styles.form}
      autoComplete="off"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (canSave) void saving.start('keychain')
      }}
    >
      {children}
      <KeyField value={key} onValueChange={setKey} />
      {saving.trouble !== null && (
        <KeychainTroubleBanner
          trouble={saving.trouble}
          isBusy={saving.isBusy}
          onSession={() => void saving.start('session')}
        />
      )}
      {saving.error !== '' && (
        <Banner tone="error" title={failure} isAnswer>
          {saving.error}
        </Banner>
      )}
      <div className={styles.row}>
        <Button type="submit" tone="primary" isBusy={saving.isBusy} disabled={!canSave}>
          {action}
        </Button>
      </div>
    </form>
  )
}
