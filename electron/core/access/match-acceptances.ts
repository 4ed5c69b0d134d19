import type { Doubt, Inference } from '../../../shared/acceptance.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { groupInPieces, visitInPieces } from '../turns/visit-in-pieces.ts'
import { type Acceptable, type Fit, fitInPieces, type Newcomer } from './fit-newcomers.ts'
import { type Rivals, settleRivals } from './settle-rivals.ts'

/** What the newcomers say of one invite. */
export interface Match {
  readonly key: InviteKey
  readonly sureness: Inference['sureness']
  /** The accounts that may have accepted it: one when it is more than possible. */
  readonly wixIds: readonly string[]
  /** Who else may be one of them. */
  readonly others: readonly string[]
  /** Who has an open invite on one of their sites, but is accounted for otherwise or fits worse. */
  readonly excluded: readonly string[]
  /** Why it is not more than possible; null when it is. */
  readonly doubt: Doubt | null
}

export interface AcceptanceMatches {
  readonly matches: readonly Match[]
  /** Accounts that fit nobody who was invited. */
  readonly unknown: readonly string[]
}

/**
 * Accounts and people that hang together, beyond which nothing is worked out. Those who are told apart by many sites are
 * taken out before; 60 take milliseconds.
 */
const mostRivals = 60

/**
 * Who accepted, from who is new where: new accounts are paired with invited people over all sites at once. One account
 * is one person and one person one account; a person with an invite on none of its sites is out. Of all pairings those
 * count that explain most appearances, and first those of people known to have accepted. What all of these agree on is
 * probable, what some of them say is possible; nothing is ever more than probable. An account that any of them leaves
 * over makes every invite it fits no more than possible, and so does one whose sites nobody explains as well as several
 * people together do. Whom a person linked is that person, and out for everybody else. The order of newcomers and
 * invites does not matter.
 */
export const matchAcceptances = (
  newcomers: readonly Newcomer[],
  invites: readonly Acceptable[],
  bound = mostRivals,
): AcceptanceMatches => {
  const { matches, unknown } = atOnce(matchInPieces(newcomers, invites, bound))
  return { matches: matches.toSorted((a, b) => (a.key < b.key ? -1 : 1)), unknown }
}

/** People with many others beside them take the longest. */
const peopleAtOnce = 25

/** As {@link matchAcceptances}, in no order and in pieces between which others get a turn. */
export function* matchInPieces(
  newcomers: readonly Newcomer[],
  invites: readonly Acceptable[],
  bound = mostRivals,
): Generator<void, AcceptanceMatches> {
  const { fits, unknown } = yield* fitInPieces(newcomers, invites)
  const rivals = yield* settleRivals(fits, bound)
  const fitsById = yield* groupInPieces(fits, (fit) => fit.wixId)
  const contradictory = yield* contradictoryIds(fitsById)
  const peopleBeside = createPeopleBeside(fitsById, rivals)
  const matches: Match[] = []
  const bySite = yield* groupBySite(fits)
  yield* visitInPieces(eachOnSite(bySite), peopleAtOnce, ([person, site, onSite]) => {
    const verdict = judge(onSite, site, rivals, contradictory)
    if (verdict === null) return
    const people = peopleBeside(person, verdict.wixIds)
    for (const [key, ids] of idsByKey(onSite, site, new Set(verdict.wixIds)))
      matches.push({ key, ...verdict, wixIds: ids.toSorted(), ...people })
  })
  return { matches, unknown }
}

type FitsBySite = ReadonlyMap<string, ReadonlyMap<string, readonly Fit[]>>

/** What may be of each person, site by site. */
function* groupBySite(fits: readonly Fit[]): Generator<void, FitsBySite> {
  const people = new Map<string, Map<string, Fit[]>>()
  yield* visitInPieces(fits, 2000, (fit) => {
    const bySite = people.get(fit.person) ?? new Map<string, Fit[]>()
    people.set(fit.person, bySite)
    for (const siteId of fit.keysBySite.keys()) {
      const onSite = bySite.get(siteId)
      if (onSite === undefined) bySite.set(siteId, [fit])
      else onSite.push(fit)
    }
  })
  return people
}

function* eachOnSite(people: FitsBySite): Generator<readonly [string, string, readonly Fit[]]> {
  for (const [person, bySite] of people) for (const [siteId, onSite] of bySite) yield [person, siteId, onSite]
}

/** Which of these accounts each invite of a site may have been accepted by. */
function idsByKey(
  fits: readonly Fit[],
  siteId: string,
  wixIds: ReadonlySet<string>,
): ReadonlyMap<InviteKey, readonly string[]> {
  const found = new Map<InviteKey, string[]>()
  for (const { wixId, keysBySite } of fits) {
    if (!wixIds.has(wixId)) continue
    for (const key of keysBySite.get(siteId) ?? []) {
      const ids = found.get(key)
      if (ids === undefined) found.set(key, [wixId])
      else ids.push(wixId)
    }
  }
  return found
}

/** What becomes of one person on one site, given all accounts that may have taken an invite there. */
function judge(
  fits: readonly Fit[],
  siteId: string,
  rivals: Rivals,
  contradictory: ReadonlySet<string>,
): Pick<Match, 'sureness' | 'wixIds' | 'doubt'> | null {
  const linked = fits.filter((fit) => fit.isLinked)
  if (linked.length > 0) {
    return { sureness: 'confirmed', wixIds: linked.map((fit) => fit.wixId), doubt: null }
  }
  const possible = fits.filter((fit) => rivals.some(fit) || rivals.mayStayOut(fit.wixId))
  if (possible.length === 0) return null
  const wixIds = possible.map((fit) => fit.wixId)
  const doubt = (why: Doubt) => ({ sureness: 'possibly', wixIds, doubt: why }) as const
  if (possible.some((fit) => contradictory.has(fit.wixId))) return doubt('contradiction')
  if (possible.some((fit) => rivals.isTooMany(fit.wixId))) return doubt('too-many')
  if (possible.length > 1) return doubt('more-accounts')
  const [only] = possible
  if (only !== undefined && rivals.every(only)) {
    const why = only.doubts.get(siteId)
    return why === undefined ? { sureness: 'probably', wixIds, doubt: null } : doubt(why)
  }
  return doubt(only !== undefined && rivals.rivalsOf(only.wixId) > 1 ? 'others-fit' : 'more-accounts')
}

/** Accounts that appeared where several people were invited, none of them on all of those sites. */
function* contradictoryIds(
  fitsById: ReadonlyMap<string, readonly Fit[]>,
): Generator<void, ReadonlySet<string>> {
  const found = new Set<string>()
  yield* visitInPieces(fitsById, 200, ([wixId, ofId]) => {
    const explained = new Set(ofId.flatMap((fit) => [...fit.keysBySite.keys()]))
    if (ofId.every((fit) => fit.keysBySite.size < explained.size)) found.add(wixId)
  })
  return found
}

/** Who else has an invite where these accounts are. Those of one site have the same ones, so that each list is made once. */
function createPeopleBeside(
  fitsById: ReadonlyMap<string, readonly Fit[]>,
  rivals: Rivals,
): (person: string, wixIds: readonly string[]) => Pick<Match, 'others' | 'excluded'> {
  const known = new Map<string, Pick<Match, 'others' | 'excluded'>>()
  const peopleOf = (wixIds: readonly string[]): Pick<Match, 'others' | 'excluded'> => {
    const others = new Set<string>()
    const excluded = new Set<string>()
    for (const wixId of wixIds) {
      for (const fit of fitsById.get(wixId) ?? []) {
        if (rivals.some(fit)) others.add(fit.person)
        else excluded.add(fit.person)
      }
    }
    return {
      others: [...others].toSorted(),
      excluded: [...excluded].filter((one) => !others.has(one)).toSorted(),
    }
  }
  return (person, wixIds) => {
    const key = wixIds.join()
    const all = known.get(key) ?? peopleOf(wixIds)
    known.set(key, all)
    const isAnother = (one: string): boolean => one !== person
    return { others: all.others.filter(isAnother), excluded: all.excluded.filter(isAnother) }
  }
}
