import { groupInPieces, visitInPieces } from '../turns/visit-in-pieces.ts'
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

/** So many accounts and people have no more pairs than that: a group of more, and it may be of a million, is too large. */
const mostPairs = (accountsAndPeople: number): number => (accountsAndPeople / 2) ** 2

/** Groups of at most sixty take a millisecond each, most of them less. */
const groupsAtOnce = 5

/**
 * Pairs what must be paired, then works out each group of accounts and people that hang together; in pieces between
 * which others get a turn.
 */
export function* settleRivals(fits: readonly Fit[], bound: number): Generator<void, Rivals> {
  const { forced, open } = yield* takeForced(fits)
  const some = new Set<Fit>()
  const every = new Set<Fit>()
  const placed = new Set<string>()
  const forcedPeople = new Set<string>()
  yield* visitInPieces(forced, fitsAtOnce, (fit) => {
    some.add(fit)
    every.add(fit)
    placed.add(fit.wixId)
    forcedPeople.add(fit.person)
  })
  const stayOut = new Set<string>()
  yield* visitInPieces(fits, fitsAtOnce, ({ wixId }) => {
    if (!placed.has(wixId)) stayOut.add(wixId)
  })
  const tooMany = new Set<string>()
  const counts = new Map<string, number>()
  const count = ({ wixId }: Fit): unknown => counts.set(wixId, (counts.get(wixId) ?? 0) + 1)
  const leaveOpen = (fit: Fit): void => {
    count(fit)
    tooMany.add(fit.wixId)
  }
  const settle = (group: readonly Fit[]): void => {
    const ids = [...new Set(group.map((fit) => fit.wixId))]
    const people = [...new Set(group.map((fit) => fit.person))]
    if (ids.length + people.length > bound) {
      group.forEach(leaveOpen)
      return
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
  const small: (readonly Fit[])[] = []
  for (const group of yield* groupsOf(open)) {
    if (group.length <= mostPairs(bound)) small.push(group)
    else yield* visitInPieces(group, fitsAtOnce, leaveOpen)
  }
  yield* visitInPieces(small, groupsAtOnce, settle)
  yield* visitInPieces(some, fitsAtOnce, count)
  // There may be millions of pairs that hang together with too many: they are told by their account.
  const isOpenAmongMany = (fit: Fit) => tooMany.has(fit.wixId) && !forcedPeople.has(fit.person)
  return {
    some: (fit) => isOpenAmongMany(fit) || some.has(fit),
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
function* takeForced(
  fits: readonly Fit[],
): Generator<void, { readonly forced: readonly Fit[]; readonly open: readonly Fit[] }> {
  const forced: Fit[] = []
  let open = fits
  for (;;) {
    const byId = yield* bestTwo(open, (fit) => fit.wixId)
    const byPerson = yield* bestTwo(open, (fit) => fit.person)
    const ids = new Set<string>()
    const people = new Set<string>()
    yield* visitInPieces(open, fitsAtOnce, (fit) => {
      if (fit.weight <= besides(byId.get(fit.wixId), fit) + besides(byPerson.get(fit.person), fit)) return
      forced.push(fit)
      ids.add(fit.wixId)
      people.add(fit.person)
    })
    if (ids.size === 0) return { forced, open }
    const left: Fit[] = []
    yield* visitInPieces(open, fitsAtOnce, (fit) => {
      if (!ids.has(fit.wixId) && !people.has(fit.person)) left.push(fit)
    })
    open = left
  }
}

const fitsAtOnce = 5000

interface BestTwo {
  readonly best: Fit
  readonly second: number
}

function* bestTwo(
  fits: readonly Fit[],
  keyOf: (fit: Fit) => string,
): Generator<void, ReadonlyMap<string, BestTwo>> {
  const found = new Map<string, BestTwo>()
  yield* visitInPieces(fits, fitsAtOnce, (fit) => {
    const key = keyOf(fit)
    const known = found.get(key)
    if (known === undefined) found.set(key, { best: fit, second: 0 })
    else if (fit.weight > known.best.weight) found.set(key, { best: fit, second: known.best.weight })
    else if (fit.weight > known.second) found.set(key, { best: known.best, second: fit.weight })
  })
  return found
}

/** The most that is left without this fit. */
const besides = (two: BestTwo | undefined, fit: Fit): number =>
  two === undefined ? 0 : two.best === fit ? two.second : two.best.weight

/** Fits that share an account or a person, directly or round about. */
function* groupsOf(fits: readonly Fit[]): Generator<void, Iterable<readonly Fit[]>> {
  const ids = new Map<string, number>()
  const people = new Map<string, number>()
  /** Of each account and person, another one of its group; itself for the one that stands for all. */
  const next: number[] = []
  const numberOf = (numbers: Map<string, number>, name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, next.length)
    return next.push(next.length) - 1
  }
  const headOf = (start: number): number => {
    let at = start
    for (let after = next[at] ?? at; after !== at; after = next[at] ?? at) {
      // Halves the way for whoever comes next.
      next[at] = next[after] ?? after
      at = after
    }
    return at
  }
  yield* visitInPieces(fits, fitsAtOnce, (fit) => {
    next[headOf(numberOf(ids, fit.wixId))] = headOf(numberOf(people, fit.person))
  })
  return (yield* groupInPieces(fits, (fit) => headOf(numberOf(ids, fit.wixId)))).values()
}
