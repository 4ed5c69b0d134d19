import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { loseKeysWords } from '../../shared/words/lock/lock-words.ts'
import { call, on } from '../api.ts'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { attempt } from '../ui/toast.tsx'

/** Locks when a person asks, by menu, palette or keyboard; asks back where keys would be lost by it. */
export function useLockNow(accounts: readonly Pick<Account, 'name' | 'keyState'>[]): {
  readonly lockNow: () => void
  readonly lockDialog: ReactNode
} {
  const [isAsking, setAsking] = useState(false)
  const lost = accounts.filter(({ keyState }) => keyState === 'session').map(({ name }) => name)
  const lockNow = () => {
    if (lost.length > 0) setAsking(true)
    else void attempt('Invite Desk was not locked', () => call('app.lock', {}))
  }
  const hear = useEffectEvent(lockNow)
  useEffect(() => on('app.askLock', () => hear()), [])
  const lockDialog = (
    <ConfirmDialog
      open={isAsking}
      onOpenChange={setAsking}
      title="Lock, and let go of keys that no keychain holds?"
      confirmLabel="Lock"
      onConfirm={async () => {
        await call('app.lock', {})
      }}
    >
      {lost.length > 0 && loseKeysWords(lost)}
    </ConfirmDialog>
  )
  return { lockNow, lockDialog }
}
