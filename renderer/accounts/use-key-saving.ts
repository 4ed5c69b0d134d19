import { useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { AccountAdded, KeychainTrouble } from '../../shared/calls/accounts-calls.ts'
import { messageOf } from '../../shared/errors.ts'

export type KeepIn = 'keychain' | 'session'

/** Saving a key that was typed: busy, refused by the keychain, failed, or saved. The key goes to the core once. */
export function useKeySaving(
  save: (keep: KeepIn) => Promise<AccountAdded>,
  onSaved: (account: Account) => void,
) {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<KeychainTrouble | null>(null)
  const [error, setError] = useState('')

  async function start(keep: KeepIn): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setError('')
    setTrouble(null)
    try {
      const answer = await save(keep)
      if (answer.kind === 'keychain') setTrouble(answer)
      else onSaved(answer.account)
    } catch (cause) {
      setError(messageOf(cause))
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, trouble, error, start }
}
