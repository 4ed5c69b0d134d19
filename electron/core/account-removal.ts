import type { AccountId, AccountRemoval } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'

export interface AccountRemovalDeps {
  readonly directory: { read(): Directory }
  readonly ledger: { openOf(accountId: AccountId): Promise<number> }
  readonly rosters: { countRowsOn(siteIds: readonly string[]): number }
  readonly outbox: { openOf(accountId: AccountId): Pick<AccountRemoval, 'runs' | 'requests'> }
}

/** Counts what goes with an account, without removing anything. */
export async function accountRemoval(
  deps: AccountRemovalDeps,
  accountId: AccountId,
): Promise<AccountRemoval> {
  const openInvites = await deps.ledger.openOf(accountId)
  const { sites, roles } = deps.directory.read()
  const kept = new Set(sites.flatMap((site) => (site.accountId === accountId ? [] : [site.id])))
  const own = sites.filter((site) => site.accountId === accountId)
  return {
    sites: own.length,
    roles: roles.filter((role) => role.accountId === accountId).length,
    openInvites,
    rows: deps.rosters.countRowsOn(own.flatMap(({ id }) => (kept.has(id) ? [] : [id]))),
    ...deps.outbox.openOf(accountId),
  }
}
