import type { Invite } from '../../../shared/ledger.ts'
import type { PlanLine, PlanVerdict, Skip } from '../../../shared/plan.ts'
import { createCallGroups } from './group-calls.ts'
import { indexWorld } from './index-world.ts'
import type { PlanWorld } from './plan-input.ts'
import type { PlannedLines } from './plan-rows.ts'
import { openItemSkip, siteSkip } from './skip-reasons.ts'

/**
 * What to do for each chosen invite. Resend takes open and expired invites (whether Wix resends expired ones is
 * unknown: a refusal is reported); revoke takes open ones.
 */
export function planInvites(
  act: 'resend' | 'revoke',
  invites: readonly Invite[],
  world: PlanWorld,
): PlannedLines {
  const index = indexWorld(world)
  const groups = createCallGroups(1)

  const skipOf = (invite: Invite): Skip | null => {
    if (invite.inviteId === null) return { reason: 'no-invite-id' }
    const { state } = invite
    if (state === 'accepted' || state === 'declined' || state === 'revoked') {
      return { reason: 'not-pending', state }
    }
    if (act === 'revoke' && state === 'expired') return { reason: 'not-pending', state }
    const site = index.siteOf(invite.siteId)
    const noSite = siteSkip(site, site === undefined ? undefined : index.accountOf(site.accountId))
    if (noSite !== null) return noSite
    const open = index.openItemOf(invite.addressKey, invite.siteId)
    // Revoking may be repeated without harm, and it is what a person in doubt may want.
    return act === 'revoke' && open === 'in-doubt' ? null : openItemSkip(open)
  }

  // A reminder is read by whoever read the first e-mail.
  const languageOf = (invite: Invite): string =>
    act === 'resend' ? (world.languages.get(invite.key) ?? '') : ''

  const lines = invites.map((invite, at): PlanLine => {
    const language = languageOf(invite)
    const why = skipOf(invite)
    const verdict: PlanVerdict =
      why !== null
        ? { kind: 'skip', ...why }
        : {
            kind: 'call',
            call: groups.add(
              {
                kind: act,
                accountId: index.siteOf(invite.siteId)?.accountId ?? invite.accountId,
                siteId: invite.siteId,
                siteName: invite.siteName,
                roleIds: invite.roleIds,
                roleTitles: invite.roleTitles,
                language,
              },
              at,
            ),
          }
    return {
      rosterId: invite.rosterId,
      rowId: invite.rowId,
      address: invite.address,
      addressKey: invite.addressKey,
      siteId: invite.siteId,
      siteName: invite.siteName,
      roleIds: invite.roleIds,
      language,
      inviteKey: invite.key,
      wixId: null,
      roleIdsBefore: null,
      verdict,
    }
  })
  return { lines, calls: groups.calls() }
}
