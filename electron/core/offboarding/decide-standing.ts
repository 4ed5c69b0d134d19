import type { Site } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { OffboardingFigures, OffboardingSite, SiteStanding } from '../../../shared/offboarding.ts'
import type { SendObstacle } from '../../../shared/sites/site-usability.ts'

/** A person's word that a site was dealt with by hand. */
export interface HandMark {
  readonly at: string
  /** Its place among all evidence. */
  readonly order: string
  readonly by: string
  readonly note: string
}

/** Everything known of one person on one site. */
export interface SiteFindings {
  readonly site: Pick<Site, 'id' | 'accountId' | 'name'>
  readonly obstacle: SendObstacle | null
  /** What is known of each of their addresses, and of each of their accounts. */
  readonly known: readonly KnownAccess[]
  /** Wix accounts on the site that nobody is known to be. */
  readonly unknownAccounts: number
  /** The last read of its people that counted; null for never. */
  readonly readAt: string | null
  readonly mark: HandMark | null
}

export interface LookedFrom {
  /** Its place among all evidence, as of a read: whatever the clock said, a read after it is later. */
  readonly begunOrder: string
  /** A Wix account is surely theirs, so that its absence says something. */
  readonly hasAccount: boolean
}

/**
 * How a site stands. What is still to be done comes before everything but a person's word, and before that too once a
 * later read shows the account all the same; that somebody is gone, or was never there, is said only after a read since
 * the off-boarding began.
 */
export function decideStanding(findings: SiteFindings, { begunOrder, hasAccount }: LookedFrom): SiteStanding {
  const { known, readAt, obstacle, mark, unknownAccounts } = findings
  const invited = known.some(({ openInvites }) => openInvites.length > 0)
  const inside = known.filter(({ state }) => state === 'accepted')
  const isDisproved = mark !== null && readAt !== null && readAt > mark.order && inside.some(isListed)
  if (mark !== null && !isDisproved) return { kind: 'by-hand', at: mark.at, by: mark.by, note: mark.note }
  const sureness = surest(inside)
  const isInvited = invited || (inside.length === 0 && known.some(({ state }) => state === 'in-doubt'))
  const isThere = isInvited || inside.length > 0
  if (obstacle !== null) {
    const seen = isThere ? { isInvited, sureness } : null
    return { kind: 'not-checked', why: { code: 'obstacle', obstacle, seen } }
  }
  if (isThere) {
    return {
      kind: 'to-do',
      isInvited,
      isIn: inside.length > 0,
      sureness,
      wixIds: [...new Set(inside.flatMap(({ wixIds }) => wixIds))],
      missedAt: missedAt(inside),
      saidDone: mark === null ? null : { at: mark.at, by: mark.by },
    }
  }
  if (readAt === null || readAt < begunOrder)
    return { kind: 'not-checked', why: { code: 'not-read', readAt } }
  const ended = known.filter(
    ({ state, since, sureness }) =>
      (state === 'gone' && sureness !== 'possibly') || (state === 'revoked' && (since ?? '') >= begunOrder),
  )
  const last = ended
    .map(({ since }) => since ?? readAt)
    .toSorted()
    .at(-1)
  if (last !== undefined && (hasAccount || unknownAccounts === 0)) {
    const missed = ended.find(({ state, since }) => state === 'gone' && since === last)?.missingSince ?? last
    return {
      kind: 'gone',
      at: last,
      missedAt: missed < last ? missed : null,
      readAt,
      sureness: surest(ended.filter(({ state }) => state === 'gone')),
    }
  }
  if (!hasAccount && unknownAccounts > 0) {
    return { kind: 'not-checked', why: { code: 'unknown-accounts', accounts: unknownAccounts } }
  }
  return { kind: 'nothing', readAt }
}

/** Since when no line of theirs is listed; null where one is, or nobody was ever seen. */
const missedAt = (inside: readonly KnownAccess[]): string | null =>
  inside.every(({ missingSince }) => missingSince !== null)
    ? (inside
        .flatMap((access) => access.missingSince ?? [])
        .toSorted()
        .at(-1) ?? null)
    : null

/** The last read named their account; a guess among several is no proof against a person's word. */
const isListed = ({ firstSeenAt, missingSince, sureness }: KnownAccess): boolean =>
  firstSeenAt !== null && missingSince === null && sureness !== 'possibly'

const order = ['told', 'confirmed', 'probably', 'possibly'] as const
/** Of whose account it is: that somebody is in, by a word, names no account. */
const surest = (inside: readonly KnownAccess[]): KnownAccess['sureness'] =>
  order.find((sureness) =>
    inside.some((access) => (access.accountSureness ?? access.sureness) === sureness),
  ) ?? null

/** Every site is counted once. */
export function countStandings(sites: readonly Pick<OffboardingSite, 'standing'>[]): OffboardingFigures {
  const figures = { sites: sites.length, gone: 0, nothing: 0, byHand: 0, notChecked: 0, toDo: 0 }
  for (const { standing } of sites) {
    switch (standing.kind) {
      case 'gone':
        figures.gone += 1
        break
      case 'nothing':
        figures.nothing += 1
        break
      case 'by-hand':
        figures.byHand += 1
        break
      case 'not-checked':
        figures.notChecked += 1
        break
      case 'to-do':
        figures.toDo += 1
        break
    }
  }
  return figures
}

const dayMs = 86_400_000

/** When everything is to be looked at once more, and whether that was done: a day after the last end. */
export function decideCheckAgain(sites: readonly Pick<OffboardingSite, 'standing'>[]): {
  readonly checkAgainAt: string | null
  readonly isCheckedAgain: boolean
} {
  const gone = sites.flatMap(({ standing }) => (standing.kind === 'gone' ? [standing] : []))
  const last = gone
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  if (last === undefined) return { checkAgainAt: null, isCheckedAgain: false }
  const isLater = ({ at, readAt }: (typeof gone)[number]) => Date.parse(readAt) >= Date.parse(at) + dayMs
  return {
    checkAgainAt: new Date(Date.parse(last) + dayMs).toISOString(),
    isCheckedAgain: gone.every(isLater),
  }
}
