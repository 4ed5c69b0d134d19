import type { Accounts } from './accounts/accounts.ts'
import { type AppLock, type AppLockDeps, createAppLock } from './lock/app-lock.ts'
import type { Outbox } from './outbox/outbox.ts'

export type OpenLockDeps = Omit<AppLockDeps, 'forgetKeys' | 'pauseRuns' | 'readKeys' | 'opened'> & {
  /** Opened later than the lock, which they ask. */
  readonly accounts: () => Pick<Accounts, 'forgetKeys' | 'readKeys'>
  readonly outbox: () => Pick<Outbox, 'pauseAll' | 'idle' | 'unlocked'>
}

/** The lock, and what it does to keys and runs. */
export const openLock = ({ accounts, outbox, ...deps }: OpenLockDeps): AppLock =>
  createAppLock({
    ...deps,
    forgetKeys: () => accounts().forgetKeys(outbox().idle()),
    pauseRuns: () => outbox().pauseAll(),
    readKeys: (signal) => accounts().readKeys(signal),
    opened: () => outbox().unlocked(),
  })
