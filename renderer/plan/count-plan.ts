import type { AskCode } from '../../shared/asks/plan-asks.ts'
import { needsGoodEnd, type Plan, placeOf, type SkipReason } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'

export interface PlanCounts {
  readonly lines: number
  readonly invites: number
  /** Taken by new invites; one in the place of a revoked one takes none. */
  readonly seats: number
  readonly resends: number
  readonly revokes: number
  readonly changes: number
  readonly removals: number
  /** Whose roles change, and who is removed: each once, on however many sites. */
  readonly changedPeople: number
  readonly removedPeople: number
  readonly calls: number
  readonly sites: number
  readonly covered: number
  readonly held: number
  readonly reasons: ReadonlyMap<SkipReason | AskCode, number>
}

/** The numbers above a plan. */
export function countPlan(plan: Plan): PlanCounts {
  const sends = { invite: 0, resend: 0, revoke: 0, 'change-role': 0, remove: 0 }
  const sites = new Set<string>()
  const people = { 'change-role': new Set<string>(), remove: new Set<string>() }
  let anew = 0
  const reasons = new Map<SkipReason | AskCode, number>()
  const places = { covered: 0, held: 0 }
  for (const call of plan.calls) {
    sends[call.kind] += call.lines.length
    sites.add(call.siteId)
    if (call.after !== null && needsGoodEnd(call.kind)) anew += call.lines.length
    if (call.kind !== 'change-role' && call.kind !== 'remove') continue
    for (const at of call.lines) {
      const { addressKey = '', wixId = null } = plan.lines[at] ?? {}
      people[call.kind].add(addressKey === '' ? (wixId ?? '') : addressKey)
    }
  }
  for (const { verdict } of plan.lines) {
    if (verdict.kind === 'call') continue
    const reason = verdict.kind === 'skip' ? verdict.reason : verdict.ask.code
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    const place = placeOf(verdict)
    if (place !== 'call') places[place] += 1
  }
  return {
    lines: plan.lines.length,
    invites: sends.invite,
    seats: sends.invite - anew,
    resends: sends.resend,
    revokes: sends.revoke,
    changes: sends['change-role'],
    removals: sends.remove,
    changedPeople: people['change-role'].size,
    removedPeople: people.remove.size,
    calls: plan.calls.length,
    sites: sites.size,
    ...places,
    reasons,
  }
}

/** The words on the button that applies a plan: `Send 240 invites`. */
export function applyWords(
  counts: Pick<PlanCounts, 'invites' | 'resends' | 'revokes'> &
    Partial<Pick<PlanCounts, 'changes' | 'removals' | 'changedPeople' | 'removedPeople'>>,
): string {
  const parts: string[] = []
  if (counts.invites > 0) parts.push(`Send ${countOf(counts.invites, 'invite')}`)
  if (counts.resends > 0) parts.push(`Resend ${countOf(counts.resends, 'invite')}`)
  if (counts.revokes > 0) parts.push(`Revoke ${countOf(counts.revokes, 'invite')}`)
  const { changes = 0, removals = 0 } = counts
  if (changes > 0)
    parts.push(`Change the roles of ${peopleWords(counts.changedPeople ?? changes, changes, 'on')}`)
  if (removals > 0) parts.push(`Remove ${peopleWords(counts.removedPeople ?? removals, removals, 'from')}`)
  const [first, ...others] = parts
  if (first === undefined) return 'Nothing to send'
  return [first, ...others.map((part) => part.charAt(0).toLowerCase() + part.slice(1))].join(', ')
}

/** `1 person from 140 sites`; somebody on one site each is just a person. */
function peopleWords(people: number, places: number, from: 'on' | 'from'): string {
  const who = countOf(people, 'person', 'people')
  if (places === people) return who
  return people === 1 ? `${who} ${from} ${countOf(places, 'site')}` : `${who}, ${places} times in all`
}
