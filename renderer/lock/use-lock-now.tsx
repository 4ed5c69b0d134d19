import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { loseKeysWords } from '../../shared/words/lock/lock-words.ts'
import { call, on } from '../api.ts'
import { loadClosedWindow } from '../ui/parts/load-window.tsx'
import { attempt } from '../ui/toast.tsx'

const ConfirmDialog = loadClosedWindow(
  async () => (await import('../ui/dialog/confirm-dialog.tsx')).ConfirmDialog,
)

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
