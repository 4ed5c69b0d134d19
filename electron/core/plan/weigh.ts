import { accessKey } from '../../../shared/access.ts'
import type { Account } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { SkipReason } from '../../../shared/plan.ts'
import { type SendObstacle, sendObstacle } from '../../../shared/site-usability.ts'
import { sendObstacleWords } from '../../../shared/words/site-words.ts'
import type { OpenItem, PlanWorld } from './plan-input.ts'

export interface Skip {
  readonly reason: SkipReason
  readonly detail: string
}

/** Indexes over the world, built once for a plan. */
export interface Scales {
  readonly siteOf: (siteId: string) => Site | undefined
  readonly accountOf: (accountId: string) => Account | undefined
  readonly openItemOf: (addressKey: string, siteId: string) => OpenItem['kind'] | undefined
  /** The invite that matters most: an open one before an accepted one before an ended one. */
  readonly inviteOf: (addressKey: string, siteId: string) => Invite | undefined
  readonly openInvitesOn: (siteId: string) => number
}

/** States in which an invite still takes a seat and can still be accepted. */
export const isOpen = (invite: Invite): boolean =>
  invite.state === 'pending' ||
  invite.state === 'expiring' ||
  invite.state === 'possibly-accepted' ||
  invite.state === 'unknown'

const isAccepted = (invite: Invite): boolean =>
  invite.state === 'accepted' || invite.state === 'probably-accepted'

const weight = (invite: Invite): number => (isOpen(invite) ? 2 : isAccepted(invite) ? 1 : 0)

export function makeScales(world: PlanWorld): Scales {
  const sites = new Map<string, Site>()
  for (const site of world.sites) {
    const other = sites.get(site.id)
    // A site seen by two keys is acted on by the key that owns it.
    if (other === undefined || (!other.isOurs && site.isOurs)) sites.set(site.id, site)
  }
  const accounts = new Map(world.accounts.map((account) => [account.id, account]))
  const open = new Map<string, OpenItem['kind']>()
  for (const item of world.openItems) {
    const key = accessKey(item.addressKey, item.siteId)
    if (open.get(key) !== 'in-doubt') open.set(key, item.kind)
  }
  const invites = new Map<string, Invite>()
  const openOn = new Map<string, number>()
  for (const invite of world.invites) {
    const key = accessKey(invite.addressKey, invite.siteId)
    const other = invites.get(key)
    if (other === undefined || weight(invite) >= weight(other)) invites.set(key, invite)
    if (isOpen(invite)) openOn.set(invite.siteId, (openOn.get(invite.siteId) ?? 0) + 1)
  }
  return {
    siteOf: (siteId) => sites.get(siteId),
    accountOf: (accountId) => accounts.get(accountId),
    openItemOf: (addressKey, siteId) =>
      open.size === 0 ? undefined : open.get(accessKey(addressKey, siteId)),
    inviteOf: (addressKey, siteId) =>
      invites.size === 0 ? undefined : invites.get(accessKey(addressKey, siteId)),
    openInvitesOn: (siteId) => openOn.get(siteId) ?? 0,
  }
}

const reasonOf: Readonly<Record<SendObstacle['code'], SkipReason>> = {
  unknown: 'absent-site',
  absent: 'absent-site',
  foreign: 'foreign-site',
  blocked: 'blocked-site',
  'no-key': 'no-key',
}

/** Why nothing can be sent to a site at all, or null. */
export function weighSite(site: Site | undefined, account: Account | undefined): Skip | null {
  const obstacle = sendObstacle(site, account)
  return obstacle === null ? null : { reason: reasonOf[obstacle.code], detail: sendObstacleWords(obstacle) }
}

const day = (iso: string | null): string => iso?.slice(0, 10) ?? 'an unknown day'

/** Why a person on a site needs no new invite, or null. */
export function weighInvite(invite: Invite | undefined): Skip | null {
  if (invite === undefined) return null
  switch (invite.state) {
    case 'pending':
    case 'expiring':
      return {
        reason: 'already-pending',
        detail: `Invited on ${day(invite.lastSentAt)}, open until ${day(invite.expiresAt)}. Resend it under Invites.`,
      }
    case 'possibly-accepted':
      return {
        reason: 'already-pending',
        detail: `Invited on ${day(invite.lastSentAt)}, perhaps accepted since.`,
      }
    case 'unknown':
      return {
        reason: 'already-pending',
        detail: `Invited on ${day(invite.lastSentAt)}; Wix calls it “${invite.wixStatus}”, which nobody here knows.`,
      }
    case 'accepted':
      return { reason: 'already-accepted', detail: 'The invite was accepted.' }
    case 'probably-accepted':
      return {
        reason: 'already-accepted',
        detail: 'The invite was probably accepted: the site has a new collaborator.',
      }
    case 'expired':
    case 'declined':
    case 'revoked':
      return null
  }
}

/** Why the person on the site cannot be planned because of another run, or null. */
export function weighOpenItem(kind: OpenItem['kind'] | undefined): Skip | null {
  switch (kind) {
    case undefined:
      return null
    case 'on-its-way':
      return { reason: 'on-its-way', detail: 'Already queued or being sent in another run.' }
    case 'in-doubt':
      return { reason: 'in-doubt', detail: 'An earlier try is in doubt. Settle it under Outbox first.' }
  }
}
