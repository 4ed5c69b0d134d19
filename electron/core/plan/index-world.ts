import { accessKey } from '../../../shared/access.ts'
import type { Account } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import { type Invite, openStates } from '../../../shared/ledger.ts'
import type { OpenItem } from '../../../shared/plan.ts'
import { sitesById } from '../../../shared/site-usability.ts'
import type { PlanWorld } from './plan-input.ts'

/** Indexes over the world, built once for a plan. */
export interface WorldIndex {
  readonly siteOf: (siteId: string) => Site | undefined
  readonly accountOf: (accountId: string) => Account | undefined
  readonly openItemOf: (addressKey: string, siteId: string) => OpenItem['kind'] | undefined
  /** The invite that matters most: an open one before an accepted one before an ended one. */
  readonly inviteOf: (addressKey: string, siteId: string) => Invite | undefined
  /** Invites that take a seat beside the site's collaborators. */
  readonly openInvitesOn: (siteId: string) => number
}

const isAccepted = (invite: Invite): boolean =>
  invite.state === 'accepted' || invite.state === 'probably-accepted'

const rank = (invite: Invite): number => (openStates.has(invite.state) ? 2 : isAccepted(invite) ? 1 : 0)

export function indexWorld(world: PlanWorld): WorldIndex {
  const sites = sitesById(world.sites)
  const accounts = new Map(world.accounts.map((account) => [account.id, account]))
  const open = new Map<string, OpenItem['kind']>()
  for (const item of world.openItems) {
    const key = accessKey(item.addressKey, item.siteId)
    if (open.get(key) !== 'in-doubt') open.set(key, item.kind)
  }
  const invites = new Map<string, Invite>()
  const openOn = new Map<string, number>()
  const possible = new Map<string, { invites: number; accounts: Set<string> }>()
  for (const invite of world.invites) {
    const key = accessKey(invite.addressKey, invite.siteId)
    const other = invites.get(key)
    if (other === undefined || rank(invite) >= rank(other)) invites.set(key, invite)
    if (openStates.has(invite.state)) openOn.set(invite.siteId, (openOn.get(invite.siteId) ?? 0) + 1)
    if (invite.possibleAccounts.length > 0) {
      const on = possible.get(invite.siteId) ?? { invites: 0, accounts: new Set() }
      possible.set(invite.siteId, on)
      on.invites += 1
      for (const account of invite.possibleAccounts) on.accounts.add(account)
    }
  }
  return {
    siteOf: (siteId) => sites.get(siteId),
    accountOf: (accountId) => accounts.get(accountId),
    openItemOf: (addressKey, siteId) =>
      open.size === 0 ? undefined : open.get(accessKey(addressKey, siteId)),
    inviteOf: (addressKey, siteId) =>
      invites.size === 0 ? undefined : invites.get(accessKey(addressKey, siteId)),
    openInvitesOn: (siteId) => {
      const { invites: most, accounts: here } = possible.get(siteId) ?? { invites: 0, accounts: new Set() }
      // These came by one invite or the other, and are counted as collaborators already.
      return (openOn.get(siteId) ?? 0) - Math.min(most, here.size)
    },
  }
}
