import { createHash } from 'node:crypto'
import type { Site } from '../../../shared/directory.ts'
import { isUnknownAccount, type KnownAccess } from '../../../shared/known-access.ts'
import type { FrozenLine, ReviewPopulation, ReviewScope } from '../../../shared/review.ts'

/** What is known when a review is begun, and how ids are read. */
export interface KnownWorld {
  readonly known: readonly KnownAccess[]
  readonly sites: readonly Site[]
  /** The last read of a site's people that counted; null for never. */
  readonly readAt: (site: Site) => string | null
  /** Whether a site belongs to the practice account, and there are accounts of one's own. */
  readonly isOnlyPractice: (site: Site) => boolean
  readonly nameOf: (personId: string) => string
  readonly roleTitle: (roleId: string) => string
  /** False once anything else is known. */
  readonly isStill: () => boolean
}

/** The sites a review goes over: those of the scope that are there. */
export function sitesOf(
  scope: ReviewScope,
  world: Pick<KnownWorld, 'sites' | 'isOnlyPractice'>,
): readonly Site[] {
  const present = world.sites.filter((site) => site.isPresent)
  switch (scope.kind) {
    case 'everything':
      return present.filter((site) => !world.isOnlyPractice(site))
    case 'account':
      return present.filter((site) => site.accountId === scope.accountId)
    case 'client':
      return present.filter((site) => site.client === scope.client)
    case 'sites': {
      const wanted = new Set(scope.siteIds)
      return present.filter((site) => wanted.has(site.id))
    }
  }
}

type Reviewed = KnownAccess & Pick<FrozenLine, 'state'>

/** Whether somebody is in, may be in, or can still come in. */
export const isReviewed = (access: KnownAccess): access is Reviewed =>
  access.state === 'accepted' || access.state === 'open' || access.state === 'in-doubt'

/** The list of {@link freezingLines} in one go. */
export const freezeLines = (scope: ReviewScope, world: KnownWorld): readonly FrozenLine[] =>
  [...freezingLines(scope, world)].flat()

/** Lines made before others may get a turn. */
const linesAPiece = 1000

/**
 * The list of a review, piece by piece: everybody who is or may be on its sites, Wix accounts nobody knows included, by site
 * and then by person. Its order, and so its line ids, depend on nothing but what is known.
 */
export function* freezingLines(
  scope: ReviewScope,
  world: KnownWorld,
): Generator<readonly FrozenLine[], void> {
  const siteById = new Map(sitesOf(scope, world).map((site) => [site.id, site]))
  const bySite = Map.groupBy(reviewedOn(siteById, world), ({ siteName, siteId }) => `${siteName}\n${siteId}`)
  yield []
  const sites = [...bySite.values()].sort(([a], [b]) =>
    a === undefined || b === undefined ? 0 : compareSites(a, b),
  )
  let piece: FrozenLine[] = []
  let count = 0
  for (const ofSite of sites) {
    for (const access of ofSite.toSorted(compareOnSite)) {
      count += 1
      piece.push(freezeLine(access, count, siteById.get(access.siteId), world))
    }
    if (piece.length < linesAPiece) continue
    yield piece
    piece = []
  }
  yield piece
}

const freezeLine = (
  access: Reviewed,
  number: number,
  site: Site | undefined,
  world: KnownWorld,
): FrozenLine => ({
  id: `L${number}`,
  accountId: access.accountId,
  siteId: access.siteId,
  siteName: site?.name ?? access.siteName,
  client: site?.client ?? '',
  personId: access.personId,
  name: access.personId === null ? '' : world.nameOf(access.personId),
  addressKey: access.addressKey,
  address: access.address,
  wixIds: access.wixIds,
  state: access.state,
  sureness: access.sureness,
  since: access.since,
  roleIds: access.roles?.roleIds ?? null,
  roleTitles: (access.roles?.roleIds ?? []).map(world.roleTitle),
  readAt: access.readAt,
})

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const compareSites = (a: KnownAccess, b: KnownAccess): number =>
  order(a.siteName, b.siteName) || order(a.siteId, b.siteId)
const compareOnSite = (a: KnownAccess, b: KnownAccess): number =>
  // Accounts nobody knows stand after the people of their site.
  Number(a.addressKey === '') - Number(b.addressKey === '') ||
  order(a.addressKey, b.addressKey) ||
  order(a.wixIds.join(), b.wixIds.join())

const reviewedOn = (
  sites: ReadonlyMap<string, unknown>,
  { known }: Pick<KnownWorld, 'known'>,
): readonly Reviewed[] => known.filter(isReviewed).filter(({ siteId }) => sites.has(siteId))

/** The figures of {@link freezeLines} for a person to see before anything is frozen. */
export function countPopulation(scope: ReviewScope, world: KnownWorld): ReviewPopulation {
  const sites = sitesOf(scope, world)
  const lines = reviewedOn(new Map(sites.map((site) => [site.id, site])), world)
  return {
    lines: lines.length,
    sites: sites.length,
    unknownAccounts: lines.filter(isUnknownAccount).length,
    unreadSites: sites.filter((site) => world.readAt(site) === null).length,
  }
}

/** SHA-256 (hexadecimal) over what the list says and over what it was asked for. */
export function hashOfList(scope: ReviewScope, lines: Iterable<FrozenLine>): string {
  const list = hashList(scope)
  for (const line of lines) list.add(line)
  return list.hash()
}

/** {@link hashOfList}, line by line. */
export interface ListHash {
  /** The next line. */
  add(line: FrozenLine): void
  hash(): string
}

/** What is hashed is the JSON of one array: of the scope, and then of each line. */
export function hashList(scope: ReviewScope): ListHash {
  const sha = createHash('sha256').update(`[${JSON.stringify(scopeCells(scope))}`)
  return {
    add: (line) => {
      sha.update(`,${JSON.stringify(lineCells(line))}`)
    },
    hash: () => sha.update(']').digest('hex'),
  }
}

const scopeCells = (scope: ReviewScope): readonly string[] => {
  switch (scope.kind) {
    case 'everything':
      return ['everything']
    case 'account':
      return ['account', scope.accountId]
    case 'client':
      return ['client', scope.client]
    case 'sites':
      return ['sites', ...scope.siteIds]
  }
}

const lineCells = (line: FrozenLine): readonly unknown[] => [
  line.id,
  line.accountId,
  line.siteId,
  line.siteName,
  line.client,
  line.personId,
  line.name,
  line.addressKey,
  line.address,
  line.wixIds,
  line.state,
  line.sureness,
  line.since,
  line.roleIds,
  line.roleTitles,
  line.readAt,
]
