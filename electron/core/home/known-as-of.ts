import type { Account } from '../../../shared/accounts.ts'
import type { Sync } from '../../../shared/directory.ts'
import type { KnownAsOf } from '../../../shared/home/home.ts'

/**
 * The oldest of the last syncs: what happened at Wix since is not known. Real accounts count where there are any; null
 * where one of them was never read, since then nothing is known of it at all.
 */
export function knownAsOf(
  accounts: readonly Pick<Account, 'id' | 'kind' | 'name'>[],
  syncs: readonly Pick<Sync, 'accountId' | 'sitesAt'>[],
): KnownAsOf | null {
  const real = accounts.filter(({ kind }) => kind === 'wix')
  const counted = real.length > 0 ? real : accounts
  let oldest: KnownAsOf | null = null
  for (const { id, name } of counted) {
    const at = syncs.find(({ accountId }) => accountId === id)?.sitesAt ?? null
    if (at === null) return null
    if (oldest === null || at < oldest.at) oldest = { accountName: name, at }
  }
  return oldest
}
