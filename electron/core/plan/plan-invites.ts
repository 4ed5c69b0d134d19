import { accessKey } from '../../../shared/access.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { PlanLine, PlanVerdict } from '../../../shared/plan.ts'
import { decideInvite } from './decide-invite.ts'
import { indexWorld } from './index-world.ts'
import { placed } from './place-verdict.ts'
import type { PlanWorld } from './plan-input.ts'
import { type PlannedLines, placeInWorld } from './plan-rows.ts'
import { siteSkip } from './skip-reasons.ts'

/** What to do for each invite that was chosen, one line each. */
export function planInvites(
  act: 'resend' | 'revoke',
  invites: readonly Invite[],
  world: PlanWorld,
): PlannedLines {
  const index = indexWorld(world)
  const placing = placeInWorld(world, index)
  /** Reminders that this plan sends, by person and site. */
  const planned = new Map<string, number>()
  const lines = invites.map((invite, at): PlanLine => {
    const { rosterId, rowId, address, addressKey, siteId, siteName, roleIds } = invite
    // A reminder is read by whoever read the first e-mail.
    const language = act === 'resend' ? (world.languages.get(invite.key) ?? '') : ''
    const ofPerson = { rosterId, rowId, address, addressKey, siteId, siteName, roleIds, language }
    const line = { ...ofPerson, inviteKey: invite.key, wixId: null, roleIdsBefore: null }
    const verdict = (): PlanVerdict => {
      const access = accessKey(world.personOf(addressKey).id, siteId)
      const before = planned.get(access) ?? 0
      const decision = decideInvite(act, invite, index.on(siteId).factsOf(addressKey), before)
      if (decision.kind === 'skip' && isAboutInvite.has(decision.reason)) return decision
      const site = index.siteOf(siteId)
      const noSite = siteSkip(site, site === undefined ? undefined : index.accountOf(site.accountId))
      if (noSite !== null) return { kind: 'skip', ...noSite }
      const accountId = site?.accountId ?? invite.accountId
      const facing = { ...line, accountId, rolesBefore: roleIds, isReopened: invite.state === 'expired' }
      const verdict = placed(decision, placing.on(siteId), facing, at)
      if (act === 'resend' && verdict.kind === 'call') planned.set(access, before + 1)
      return verdict
    }
    return { ...line, verdict: verdict() }
  })
  return { lines, calls: placing.calls(), seats: placing.seats(), guards: [] }
}

/** Said before anything of its site: these invites are over, whatever the site is. */
const isAboutInvite: ReadonlySet<string> = new Set(['no-invite-id', 'not-pending'])
