import { addressKey } from '../../../shared/email.ts'
import type { AccessTarget, PlanLine, PlanSource, PlanVerdict } from '../../../shared/plan.ts'
import { decideTarget } from './decide-target.ts'
import { guardSites } from './guard-sites.ts'
import { holdUnproven } from './hold-unproven.ts'
import { indexWorld } from './index-world.ts'
import type { PlanWorld } from './plan-input.ts'
import { type PlannedLines, placed, placeInWorld, rolesIfIn, wixIdOf } from './plan-rows.ts'
import { siteSkip } from './skip-reasons.ts'

type AccessSource = Extract<PlanSource, { kind: 'access' }>

/** What to do for each person on a site that was chosen, one line each; one chosen twice is done once. */
export function planAccess({ act, targets, roleIds }: AccessSource, world: PlanWorld): PlannedLines {
  const index = indexWorld(world)
  const placing = placeInWorld(world, index)
  const wished = act === 'change-role' || act === 'invite' ? roleIds.toSorted() : []
  const lines = withoutRepeats(targets).map((target, at): PlanLine => {
    const { siteId, address } = target
    const key = address === '' ? '' : addressKey(address)
    const site = index.siteOf(siteId)
    const facts = index.factsOf(key, siteId)
    const line = {
      rosterId: null,
      rowId: null,
      address,
      addressKey: key,
      siteId: site?.id ?? null,
      siteName: site?.name ?? siteId,
      roleIds: wished,
      language: '',
      inviteKey: facts.invite?.key ?? null,
      wixId: wixIdOf(facts.known),
      roleIdsBefore: rolesIfIn(facts.known),
      ...(target.wixId !== null && { wixId: target.wixId.toLowerCase() }),
    }
    const verdict = (): PlanVerdict => {
      const account = site === undefined ? undefined : index.accountOf(site.accountId)
      const noSite = siteSkip(site, account)
      if (noSite !== null) return { kind: 'skip', ...noSite }
      if (site === undefined) throw new Error('a site that can be acted on is there')
      if (wished.some((roleId) => !world.roleTitles.has(roleId)))
        return { kind: 'skip', reason: 'no-such-role' }
      const isOwnKey = account !== undefined && account.wixAccountId.toLowerCase() === line.wixId
      const wish = { act, roleIds: wished, wixId: line.wixId, isOwnKey }
      const decision = holdUnproven(decideTarget(wish, facts), site, world)
      const rolesBefore = facts.known?.roles?.roleIds ?? null
      const facing = { ...line, accountId: site.accountId, siteId: site.id, rolesBefore, isReopened: false }
      return placed(decision, placing, facing, at)
    }
    return { ...line, verdict: verdict() }
  })
  return { lines, calls: placing.calls(), seats: placing.seats(), guards: guardSites(lines, world, index) }
}

function withoutRepeats(targets: readonly AccessTarget[]): readonly AccessTarget[] {
  const seen = new Map<string, AccessTarget>()
  for (const target of targets) {
    const who = target.address === '' ? (target.wixId ?? '').toLowerCase() : addressKey(target.address)
    const key = `${target.siteId}\n${who}`
    if (!seen.has(key)) seen.set(key, target)
  }
  return [...seen.values()]
}
