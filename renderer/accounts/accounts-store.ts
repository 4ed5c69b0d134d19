import type { Account } from '../../shared/accounts.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** All accounts, the practice account first as the core sends them. */
export function createAccountsStore(): LiveRead<readonly Account[]> {
  return createLiveRead({
    read: () => call('accounts.list', {}),
    listen: (_changed, set) => on('accounts.changed', ({ accounts }) => set(accounts)),
  })
}
