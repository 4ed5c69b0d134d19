import { isPrivilegedRole } from '../../../shared/directory.ts'
import type { ManyRemovals, Plan, PlanCall, PlanLine, PlanVerdict, Skip } from '../../../shared/plan.ts'

type Planned = Pick<Plan, 'lines' | 'calls' | 'guards' | 'releasedRemovals'>

/** design.md §8: from more than so many people, and more than this share of a site, or so many people in all. */
const mostOfSite = 5
const mostShareOfSite = 0.2
const mostInAll = 25

/**
 * A plan whose removals stay within the limits of design.md §8: the last co-owner of a site that is known is never
 * taken, and more removals than the limits wait until a person typed how many people they take. Everything else of the
 * plan stays as it is.
 */
export function limitRemovals<P extends Planned>(plan: P): P & { readonly removals: ManyRemovals | null } {
  const kept = blockCalls(plan, lastCoOwners(plan))
  const removals = countRemovals(kept)
  if (removals === null || removals.isReleased) return { ...kept, removals }
  const why: Skip = { reason: 'too-many-removals', people: removals.people }
  const stopped = new Map(
    kept.calls.flatMap((call, at) => (call.kind === 'remove' ? [[at, why] as const] : [])),
  )
  return { ...blockCalls(kept, stopped), removals }
}

/** Calls that would leave a site without a co-owner that anybody knows. */
function lastCoOwners({ lines, calls, guards }: Planned): ReadonlyMap<number, Skip> {
  const left = new Map(guards.map(({ siteId, coOwners }) => [siteId, new Set(coOwners)]))
  const found = new Map<number, Skip>()
  calls.forEach((call, at) => {
    const takes =
      call.kind === 'remove' || (call.kind === 'change-role' && !call.roleTitles.some(isPrivilegedRole))
    const wixId = lines[call.lines[0] ?? -1]?.wixId ?? null
    const here = left.get(call.siteId)
    if (!takes || wixId === null || here === undefined || !here.has(wixId)) return
    if (here.size === 1) found.set(at, { reason: 'last-co-owner' })
    else here.delete(wixId)
  })
  return found
}

function countRemovals({ lines, calls, guards, releasedRemovals }: Planned): ManyRemovals | null {
  const inAll = new Set<string>()
  const onSite = new Map<string, { readonly siteName: string; readonly people: Set<string> }>()
  for (const call of calls) {
    if (call.kind !== 'remove') continue
    const line = lines[call.lines[0] ?? -1]
    const who = line === undefined || line.addressKey === '' ? (line?.wixId ?? '') : line.addressKey
    inAll.add(who)
    const here = onSite.get(call.siteId) ?? { siteName: call.siteName, people: new Set() }
    onSite.set(call.siteId, here)
    here.people.add(who)
  }
  const peopleOn = new Map(guards.map(({ siteId, people }) => [siteId, people]))
  const sites = [...onSite].flatMap(([siteId, { siteName, people }]) => {
    const of = Math.max(people.size, peopleOn.get(siteId) ?? 0)
    const isMany = people.size > mostOfSite && people.size > of * mostShareOfSite
    return isMany ? [{ siteName, people: people.size, of }] : []
  })
  if (sites.length === 0 && inAll.size <= mostInAll) return null
  return { people: inAll.size, sites, isReleased: releasedRemovals === inAll.size }
}

/** A plan without these calls, and without what comes after them; their lines say why. */
function blockCalls<P extends Pick<Plan, 'lines' | 'calls'>>(plan: P, blocked: ReadonlyMap<number, Skip>): P {
  if (blocked.size === 0) return plan
  const moved = new Map<number, number>()
  const calls: PlanCall[] = []
  plan.calls.forEach((call, at) => {
    if (blocked.has(at)) return
    moved.set(at, calls.length)
    calls.push(call.after === null ? call : { ...call, after: moved.get(call.after) ?? null })
  })
  const verdictOf = (verdict: PlanVerdict): PlanVerdict => {
    if (verdict.kind === 'skip' || verdict.call === null) return verdict
    const why = blocked.get(verdict.call)
    if (why !== undefined)
      return verdict.kind === 'ask' ? { ...verdict, call: null, blocked: why } : { kind: 'skip', ...why }
    const call = moved.get(verdict.call)
    if (call === undefined) throw new Error('a line names a call that is not in its plan')
    return { ...verdict, call }
  }
  const lines = plan.lines.map((line): PlanLine => ({ ...line, verdict: verdictOf(line.verdict) }))
  return { ...plan, lines, calls }
}
