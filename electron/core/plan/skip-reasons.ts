import type { Account } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { OpenItem, Skip } from '../../../shared/plan.ts'
import { type SendObstacle, sendObstacle } from '../../../shared/site-usability.ts'

const obstacleReasons = {
  unknown: 'absent-site',
  absent: 'absent-site',
  foreign: 'foreign-site',
  blocked: 'blocked-site',
  'no-key': 'no-key',
} as const satisfies Record<SendObstacle['code'], string>

/** Why nothing can be sent to a site at all, or null. */
export function siteSkip(site: Site | undefined, account: Account | undefined): Skip | null {
  const obstacle = sendObstacle(site, account)
  return obstacle === null ? null : { reason: obstacleReasons[obstacle.code], obstacle }
}

/** Why a person on a site needs no new invite, or null. */
export function inviteSkip(invite: Invite | undefined): Skip | null {
  if (invite === undefined) return null
  const { lastSentAt: invitedAt, expiresAt, wixStatus, state } = invite
  switch (state) {
    case 'pending':
    case 'expiring':
      return { reason: 'already-pending', invitedAt, expiresAt, state: 'open' }
    case 'possibly-accepted':
      return { reason: 'already-pending', invitedAt, expiresAt, state }
    case 'unknown':
      return { reason: 'already-pending', invitedAt, state, wixStatus }
    case 'accepted':
    case 'probably-accepted':
      return { reason: 'already-accepted', isConfirmed: state === 'accepted' }
    case 'expired':
    case 'declined':
    case 'revoked':
      return null
  }
}

/** Why the person on the site cannot be planned because of another run, or null. */
export const openItemSkip = (kind: OpenItem['kind'] | undefined): Skip | null =>
  kind === undefined ? null : { reason: kind }
