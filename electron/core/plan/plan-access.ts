import { addressKey } from '../../../shared/email.ts'
import type { AccessTarget, PlanLine, PlanSource } from '../../../shared/plan.ts'
import { addEnding } from './add-ending.ts'
import { askBeforeSecond } from './ask-before-second.ts'
import { decideEnding, type EndingPart, inviteFirst, type PersonEnding } from './decide-ending.ts'
import { decideTarget, type TargetWish } from './decide-target.ts'
import { guardSites } from './guard-sites.ts'
import { indexWorld, type PeopleOfSite } from './index-world.ts'
import { rolesIfIn, wixIdOf } from './place-verdict.ts'
import type { PlanWorld } from './plan-input.ts'
import { type PlannedLines, placeInWorld } from './plan-rows.ts'
import { siteSkip } from './skip-reasons.ts'

type AccessSource = Extract<PlanSource, { kind: 'access' }>

/** What to do for each person on a site that was chosen, one line each; one chosen twice is done once. */
export function planAccess({ act, targets, roleIds }: AccessSource, world: PlanWorld): PlannedLines {
  const index = indexWorld(world)
  const placing = placeInWorld(world, index)
  const wished = act === 'change-role' || act === 'invite' ? roleIds.toSorted() : []
  const lines: PlanLine[] = []
  const seen = new Set<string>()
  // Of two addresses of one person, the first one speaks for both.
  const isNew = (subject: string): boolean =>
    act !== 'remove' || (!seen.has(subject) && seen.add(subject).size > 0)
  for (const target of withoutRepeats(targets)) {
    const { siteId, address } = target
    const key = address === '' ? '' : addressKey(address)
    const site = index.siteOf(siteId)
    const people = index.on(siteId)
    const theirs = target.wixId?.toLowerCase() ?? ''
    const ending = key === '' ? people.endingOfAccount(theirs) : people.endingOf(key)
    const facts = ending.own
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
      wixId: target.wixId?.toLowerCase() ?? wixIdOf(facts.known),
      roleIdsBefore: rolesIfIn(facts.known),
    }
    const account = site === undefined ? undefined : index.accountOf(site.accountId)
    const noSite = siteSkip(site, account)
    if (noSite !== null || site === undefined || wished.some((roleId) => !world.roleTitles.has(roleId))) {
      lines.push({ ...line, verdict: { kind: 'skip', ...(noSite ?? { reason: 'no-such-role' }) } })
      continue
    }
    const wixId = line.wixId
    const isOwnKey = account !== undefined && account.wixAccountId.toLowerCase() === wixId
    const parts = partsOfTarget({ act, roleIds: wished, wixId, isOwnKey }, { people, ending, key })
    const chosen = { ...line, wixId: target.wixId?.toLowerCase() ?? null }
    const person = key === '' ? (chosen.wixId ?? '') : world.personOf(key).id
    const fresh = parts.filter((part) => isNew(`${siteId}\n${subjectOf(part, chosen.wixId) ?? person}`))
    addEnding(lines, fresh, { line: chosen, site, world, placing: placing.on(site.id) })
  }
  return { lines, calls: placing.calls(), seats: placing.seats(), guards: guardSites(lines, world, index) }
}

/** The invite or the account that something is done about; null where nothing is. */
function subjectOf({ decision, invite, known, wixId }: EndingPart, chosen: string | null): string | null {
  if (decision.kind === 'skip') return null
  const isRevoke = decision.kind === 'act' && decision.act === 'revoke'
  return isRevoke ? (invite?.key ?? null) : (wixId ?? chosen ?? wixIdOf(known))
}

/** What a person chose for somebody on a site, and what goes with it. */
function partsOfTarget(
  wish: TargetWish,
  {
    people,
    ending,
    key,
  }: { readonly people: PeopleOfSite; readonly ending: PersonEnding; readonly key: string },
): readonly EndingPart[] {
  const { own } = ending
  const isNobody = own.known === undefined && ending.others.length === 0
  const isEnd = wish.act === 'remove' && !wish.isOwnKey && !isNobody
  if (isEnd) return decideEnding(ending)
  if (wish.act === 'revoke' && own.open.length > 0)
    return own.open.map((invite) => inviteFirst(invite, own.openItem))
  const { known, invite } = own
  const decision = askBeforeSecond(decideTarget(wish, own), () => people.invitedAs(key))
  return [{ decision, known, invite, wixId: null, isInviteFirst: false }]
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
