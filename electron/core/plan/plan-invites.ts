import type { Invite } from '../../../shared/ledger.ts'
import type { PlanLine, PlanVerdict } from '../../../shared/plan.ts'
import { createCallGroups } from './group-calls.ts'
import type { PlanWorld } from './plan-input.ts'
import type { PlannedLines } from './plan-rows.ts'
import { makeScales, type Skip, weighOpenItem, weighSite } from './weigh.ts'

const ended: Partial<Record<Invite['state'], string>> = {
  accepted: 'was accepted: the person is a collaborator now.',
  declined: 'was declined.',
  revoked: 'was revoked.',
}

/**
 * What to do for each chosen invite. Resend takes open and expired invites (whether Wix resends expired ones is
 * unknown: a refusal is reported); revoke takes open ones.
 */
export function planInvites(
  act: 'resend' | 'revoke',
  invites: readonly Invite[],
  world: PlanWorld,
): PlannedLines {
  const scales = makeScales(world)
  const groups = createCallGroups(1)

  const trouble = (invite: Invite): Skip | null => {
    if (invite.inviteId === null) {
      return { reason: 'no-invite-id', detail: 'Known, but sent elsewhere: Wix gave us no id to act on.' }
    }
    const words = ended[invite.state]
    if (words !== undefined) return { reason: 'not-pending', detail: `The invite ${words}` }
    if (act === 'revoke' && invite.state === 'expired') {
      return { reason: 'not-pending', detail: 'The invite has expired: nobody can accept it any more.' }
    }
    const site = scales.siteOf(invite.siteId)
    const siteTrouble = weighSite(site, site === undefined ? undefined : scales.accountOf(site.accountId))
    if (siteTrouble !== null) return siteTrouble
    const open = scales.openItemOf(invite.addressKey, invite.siteId)
    // Revoking may be repeated without harm, and it is what a person in doubt may want.
    return act === 'revoke' && open === 'in-doubt' ? null : weighOpenItem(open)
  }

  const lines = invites.map((invite, index): PlanLine => {
    const why = trouble(invite)
    const verdict: PlanVerdict =
      why !== null
        ? { kind: 'skip', ...why }
        : {
            kind: 'call',
            call: groups.add(
              {
                kind: act,
                accountId: scales.siteOf(invite.siteId)?.accountId ?? invite.accountId,
                siteId: invite.siteId,
                siteName: invite.siteName,
                roleIds: invite.roleIds,
                roleTitles: invite.roleTitles,
                language: '',
              },
              index,
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
      language: '',
      inviteKey: invite.key,
      verdict,
    }
  })
  return { lines, calls: groups.calls() }
}
