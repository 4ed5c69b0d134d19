import type { PlannedAccess } from '../../../../electron/core/plan/decide-wish.ts'
import { type Invite, type InviteState, openStates } from '../../../../shared/ledger.ts'

type Stand = Pick<PlannedAccess, 'state' | 'sureness'>

const stands: Readonly<Record<InviteState, Stand>> = {
  pending: { state: 'open', sureness: null },
  expiring: { state: 'open', sureness: null },
  unknown: { state: 'open', sureness: null },
  expired: { state: 'expired', sureness: null },
  accepted: { state: 'accepted', sureness: 'told' },
  'probably-accepted': { state: 'accepted', sureness: 'probably' },
  'possibly-accepted': { state: 'accepted', sureness: 'possibly' },
  declined: { state: 'declined', sureness: null },
  revoked: { state: 'revoked', sureness: null },
}

/** What an invite alone says of its person on its site. */
function knownOfInvite(invite: Invite): PlannedAccess {
  return {
    ...stands[invite.state],
    since: invite.lastSentAt,
    roles: { roleIds: invite.roleIds, source: 'invited', at: invite.lastSentAt },
    wixIds: invite.possibleAccounts,
    inviteKey: invite.key,
    openInvites: [],
    expiresAt: invite.expiresAt,
    isOwnKey: false,
  }
}

/** The invite that matters most: an open one before an accepted one before an ended one, then the newer one. */
export function knownFromInvites(
  invites: readonly Invite[],
): (siteId: string) => (addressKey: string) => PlannedAccess | undefined {
  const bySite = new Map<string, Map<string, Invite>>()
  for (const invite of invites) {
    let here = bySite.get(invite.siteId)
    if (here === undefined) {
      here = new Map()
      bySite.set(invite.siteId, here)
    }
    const other = here.get(invite.addressKey)
    if (other === undefined || rank(invite) >= rank(other)) here.set(invite.addressKey, invite)
  }
  const known = new Map(
    [...bySite].map(([siteId, here]) => [
      siteId,
      new Map([...here].map(([key, invite]) => [key, knownOfInvite(invite)])),
    ]),
  )
  return (siteId) => {
    const here = known.get(siteId)
    return (addressKey) => here?.get(addressKey)
  }
}

const rank = ({ state }: Invite): number =>
  openStates.has(state) ? 2 : state === 'accepted' || state === 'probably-accepted' ? 1 : 0
