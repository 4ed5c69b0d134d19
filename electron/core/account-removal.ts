import type { AccountId, AccountRemoval } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import { type Invite, openStates } from '../../shared/ledger.ts'

export interface AccountRemovalDeps {
  readonly directory: { read(): Directory }
  readonly ledger: { list(): readonly Invite[] }
  readonly rosters: { countRowsOn(siteIds: readonly string[]): number }
  readonly outbox: { openOf(accountId: AccountId): Pick<AccountRemoval, 'runs' | 'requests'> }
}

/** Counts what goes with an account, without removing anything. */
export function accountRemoval(deps: AccountRemovalDeps, accountId: AccountId): AccountRemoval {
  const { sites, roles } = deps.directory.read()
  const kept = new Set(sites.flatMap((site) => (site.accountId === accountId ? [] : [site.id])))
  const own = sites.filter((site) => site.accountId === accountId)
  const isLost = (invite: Invite): boolean =>
    invite.accountId === accountId && invite.inviteId !== null && openStates.has(invite.state)
  return {
    sites: own.length,
    roles: roles.filter((role) => role.accountId === accountId).length,
    openInvites: deps.ledger.list().filter(isLost).length,
    rows: deps.rosters.countRowsOn(own.flatMap(({ id }) => (kept.has(id) ? [] : [id]))),
    ...deps.outbox.openOf(accountId),
  }
}
