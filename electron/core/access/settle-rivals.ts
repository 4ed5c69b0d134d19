import type { Fit } from './fit-newcomers.ts'
import { solveAssignment } from './solve-assignment.ts'

/** What all pairings of accounts and people that explain most appearances have in common. */
export interface Rivals {
  readonly some: (fit: Fit) => boolean
  readonly every: (fit: Fit) => boolean
  /** The account may belong to nobody who was invited. */
  readonly mayStayOut: (wixId: string) => boolean
  /** It hangs together with more than was worked out. */
  readonly isTooMany: (wixId: string) => boolean
  /** How many people the account may still be. */
  readonly rivalsOf: (wixId: string) => number
}

/** Pairs what must be paired, then works out each group of accounts and people that hang together. */
export function settleRivals(fits: readonly Fit[], bound: number): Rivals {
  const { forced, open } = takeForced(fits)
  const some = new Set<Fit>(forced)
  const every = new Set<Fit>(forced)
  const placed = new Set(forced.map((fit) => fit.wixId))
  const stayOut = new Set(fits.map((fit) => fit.wixId).filter((wixId) => !placed.has(wixId)))
  const tooMany = new Set<string>()
  for (const group of groupsOf(open)) {
    const ids = [...new Set(group.map((fit) => fit.wixId))]
    const people = [...new Set(group.map((fit) => fit.person))]
    if (ids.length + people.length > bound) {
      for (const fit of group) some.add(fit)
      for (const wixId of ids) tooMany.add(wixId)
      continue
    }
    const rowOf = new Map(ids.map((wixId, row) => [wixId, row]))
    const columnOf = new Map(people.map((person, column) => [person, column]))
    const weights = ids.map(() => people.map((): number | null => null))
    const place = (fit: Fit) => [rowOf.get(fit.wixId) ?? 0, columnOf.get(fit.person) ?? 0] as const
    for (const fit of group) {
      const [row, column] = place(fit)
      const line = weights[row]
      if (line !== undefined) line[column] = fit.weight
    }
    const solved = solveAssignment(weights)
    for (const fit of group) {
      if (solved.some(...place(fit))) some.add(fit)
      if (solved.every(...place(fit))) every.add(fit)
    }
    for (const [row, wixId] of ids.entries()) if (!solved.mayStayOut(row)) stayOut.delete(wixId)
  }
  const counts = new Map<string, number>()
  for (const { wixId } of some) counts.set(wixId, (counts.get(wixId) ?? 0) + 1)
  return {
    some: (fit) => some.has(fit),
    every: (fit) => every.has(fit),
    mayStayOut: (wixId) => stayOut.has(wixId),
    isTooMany: (wixId) => tooMany.has(wixId),
    rivalsOf: (wixId) => counts.get(wixId) ?? 0,
  }
}

/**
 * Takes the pairs that every best pairing has: those that weigh more than all that account and person could have
 * otherwise together. Somebody who is on every site, as the agency's own staff, is no tie between everybody else then.
 */
function takeForced(fits: readonly Fit[]): {
  readonly forced: readonly Fit[]
  readonly open: readonly Fit[]
} {
  const forced: Fit[] = []
  let open = fits
  for (;;) {
    const byId = bestTwo(open, (fit) => fit.wixId)
    const byPerson = bestTwo(open, (fit) => fit.person)
    const now = open.filter(
      (fit) => fit.weight > besides(byId.get(fit.wixId), fit) + besides(byPerson.get(fit.person), fit),
    )
    if (now.length === 0) return { forced, open }
    forced.push(...now)
    const ids = new Set(now.map((fit) => fit.wixId))
    const people = new Set(now.map((fit) => fit.person))
    open = open.filter((fit) => !ids.has(fit.wixId) && !people.has(fit.person))
  }
}

interface BestTwo {
  readonly best: Fit
  readonly second: number
}

function bestTwo(fits: readonly Fit[], keyOf: (fit: Fit) => string): ReadonlyMap<string, BestTwo> {
  const found = new Map<string, BestTwo>()
  for (const fit of fits) {
    const key = keyOf(fit)
    const known = found.get(key)
    if (known === undefined) found.set(key, { best: fit, second: 0 })
    else if (fit.weight > known.best.weight) found.set(key, { best: fit, second: known.best.weight })
    else if (fit.weight > known.second) found.set(key, { best: known.best, second: fit.weight })
  }
  return found
}

/** The most that is left without this fit. */
const besides = (two: BestTwo | undefined, fit: Fit): number =>
  two === undefined ? 0 : two.best === fit ? two.second : two.best.weight

/** Fits that share an account or a person, directly or round about. */
function groupsOf(fits: readonly Fit[]): readonly (readonly Fit[])[] {
  const byId = Map.groupBy(fits, (fit) => fit.wixId)
  const byPerson = Map.groupBy(fits, (fit) => fit.person)
  const seen = new Set<Fit>()
  const groups: Fit[][] = []
  for (const start of fits) {
    if (seen.has(start)) continue
    const group: Fit[] = []
    const open = [start]
    seen.add(start)
    for (let fit = open.pop(); fit !== undefined; fit = open.pop()) {
      group.push(fit)
      const near = [byId.get(fit.wixId) ?? [], byPerson.get(fit.person) ?? []]
      // Each list is gone through once: afterwards all of it is in the group.
      byId.delete(fit.wixId)
      byPerson.delete(fit.person)
      for (const one of near.flat()) {
        if (seen.has(one)) continue
        seen.add(one)
        open.push(one)
      }
    }
    groups.push(group)
  }
  return groups
}
