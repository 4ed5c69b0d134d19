import type { ShortRead } from '../../../shared/acceptance.ts'
import { isSecondRead, type ReadOf } from '../../../shared/access/is-second-read.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { type ComparedPeople, comparePeople, peopleOf } from './compare-people.ts'
import { compareSightings, isShortRead } from './compare-sightings.ts'
import type { SightingRow, SightingsTable } from './sightings-table.ts'
import { sliceSites } from './slice-sites.ts'

/** What a sync listed of an account. */
export interface SitesRead {
  readonly accountId: AccountId
  /** UTC ISO. */
  readonly at: string
  readonly sites: readonly {
    readonly siteId: SiteId
    readonly name: string
    readonly ownerAccountId: string
    readonly contributorIds: readonly string[]
    /** Who owned it when it was read before, where that is known: whoever sells a site may stay on it, and is not new. */
    readonly ownerBefore?: string | undefined
  }[]
  /** How many sites the account had before. */
  readonly sitesBefore: number
  /** A look at one site alone, which it is enough to know. */
  readonly isDirect?: true
  /** The list of sites when left out, as a sync reads it. */
  readonly by?: ReadOf
  /** Whom Wix, just before a look at one site, said it had removed: that they are missing makes no list a short one. */
  readonly removed?: string | null
  /** Compared before, and nobody's stay was written since; done at once when left out. */
  readonly compared?: ComparedPeople | undefined
}

export interface NotedSites {
  /** How many are new on a site. */
  readonly newcomers: number
  /** Sites of which something else is known than before. */
  readonly changed: ReadonlySet<SiteId>
  /** Sites whose people were read by a read that counted. */
  readonly counted: readonly SiteId[]
  readonly short: readonly ShortRead[]
  readonly gone: readonly {
    readonly siteId: SiteId
    readonly siteName: string
    readonly wixId: string
    readonly since: string
  }[]
}

/** Missing since a list that lost too many at once, so that it did not count. */
const isLost = ({ missing_since: since }: SightingRow, readAt: string | undefined): boolean =>
  since !== null && readAt !== undefined && since > readAt

/** As {@link noteInPieces}, at once. */
export const noteSites = (table: SightingsTable, read: SitesRead): NotedSites =>
  atOnce(noteInPieces(table, read))

/** What is noted so far. */
interface Noting {
  newcomers: number
  readonly changed: Set<SiteId>
  readonly short: ShortRead[]
  readonly gone: NotedSites['gone'][number][]
}

/**
 * Keeps who was seen where, inside the caller's transaction and in pieces between which others get a turn; the first read of
 * a site is where counting starts.
 */
export function* noteInPieces(table: SightingsTable, read: SitesRead): Generator<void, NotedSites> {
  const { accountId, at, sites, sitesBefore } = read
  const noted: Noting = { short: [], gone: [], newcomers: 0, changed: new Set() }
  if (isShortRead(sitesBefore, sites.length)) {
    noted.short.push({ kind: 'sites', before: sitesBefore, now: sites.length })
    return { ...noted, counted: [] }
  }
  const times = table.readTimes(accountId)
  const { same, isSuspect } = whoIsElse(table, read)
  const uncounted = new Set<SiteId>()
  for (const slice of sliceSites(sites.filter(({ siteId }) => !times.has(siteId) || !same.has(siteId)))) {
    yield
    const known = presentOn(
      table,
      accountId,
      slice.filter(({ siteId }) => times.has(siteId)),
    )
    for (const site of slice) {
      const { siteId } = site
      const readAt = times.get(siteId)
      if (readAt === undefined) {
        const now = peopleOf(site)
        table.addFirst(accountId, siteId, now, at)
        if (now.length > 0) noted.changed.add(siteId)
        continue
      }
      const before = { readAt, everybody: known.get(siteId) ?? [], isSuspect }
      if (!noteSite(table, read, site, before, noted)) uncounted.add(siteId)
    }
  }
  const counted = sites.flatMap(({ siteId }) => (uncounted.has(siteId) ? [] : [siteId]))
  table.setReadTimes(accountId, counted, at)
  return { ...noted, counted }
}

type SiteRead = SitesRead['sites'][number]

const presentOn = (
  table: Pick<SightingsTable, 'present'>,
  accountId: AccountId,
  sites: readonly SiteRead[],
): ReadonlyMap<SiteId, readonly SightingRow[]> =>
  sites.length === 0
    ? new Map()
    : Map.groupBy(
        table.present(
          accountId,
          sites.map(({ siteId }) => siteId),
        ),
        (row) => row.site_id,
      )

/** Keeps who is on one site that was read before; false when the read does not count. */
function noteSite(
  table: SightingsTable,
  read: SitesRead,
  site: SiteRead,
  {
    readAt,
    everybody,
    isSuspect,
  }: {
    readonly readAt: string
    readonly everybody: readonly SightingRow[]
    readonly isSuspect: boolean
  },
  noted: Noting,
): boolean {
  const { accountId, at, by = 'sites' } = read
  const { siteId, name: siteName } = site
  const owner = site.ownerAccountId.toLowerCase()
  const now = peopleOf(site)
  const isHere = new Set(now)
  const seller = site.ownerBefore?.toLowerCase() ?? ''
  const isStaying = seller !== owner && isHere.has(seller) && !everybody.some((row) => row.wix_id === seller)
  if (isStaying) table.add(accountId, siteId, { wixId: seller, firstAt: at, unseenAt: null })
  const rows = everybody.filter((row) => row.wix_id !== owner)
  // A collaborator of before owns the site now: nothing they were taken for holds here any more.
  if (rows.length < everybody.length) noted.changed.add(siteId)
  // A second list that lost too many at once is no second proof, a look at this site alone is. One person who is missing
  // twice from a site, while others are where they were, is two reads also where few are left.
  const lost = rows.filter((row) => isLost(row, readAt))
  const unproven = new Set(lost.length > 1 || isSuspect ? lost.map((row) => row.wix_id) : [])
  const isMissing = (row: SightingRow) =>
    row.missing_since !== null && (read.isDirect === true || !unproven.has(row.wix_id))
  const idsOf = (missing: boolean) =>
    rows.filter((row) => isMissing(row) === missing).map((row) => row.wix_id)
  const removed = idsOf(false).find((wixId) => wixId === read.removed && !isHere.has(wixId))
  const setMissing = (wixId: string) =>
    table.setMissing(accountId, siteId, wixId, { lastAt: readAt, since: at, by })
  if (removed !== undefined) setMissing(removed)
  const before = {
    seen: [...idsOf(false).filter((wixId) => wixId !== removed), ...(isStaying ? [seller] : [])],
    missing: idsOf(true),
  }
  const changes = compareSightings(before, now)
  for (const wixId of changes.missing) {
    if (!unproven.has(wixId) || !changes.isShort) setMissing(wixId)
  }
  const back = new Set([...changes.back, ...now.filter((wixId) => unproven.has(wixId))])
  for (const wixId of back) table.setBack(accountId, siteId, wixId)
  if (isStaying) noted.changed.add(siteId)
  const rowOf = new Map(rows.map((row) => [row.wix_id, row]))
  const gone = changes.gone.filter((wixId) => isSecondRead(rowOf.get(wixId)?.missing_by ?? null, by))
  const isElse = [changes.missing, [...back], gone, changes.newcomers].some((list) => list.length > 0)
  if (isElse || removed !== undefined) noted.changed.add(siteId)
  if (changes.isShort) {
    const left = before.seen.length - changes.missing.length
    noted.short.push({ kind: 'people', siteName, before: before.seen.length, now: left })
    return false
  }
  for (const wixId of gone) {
    table.setGone(accountId, siteId, wixId, at, read.isDirect === true)
    noted.gone.push({ siteId, siteName, wixId, since: rowOf.get(wixId)?.missing_since ?? at })
  }
  noted.newcomers += changes.newcomers.length
  for (const wixId of changes.newcomers) {
    table.add(accountId, siteId, { wixId, firstAt: at, unseenAt: readAt })
  }
  return true
}

/**
 * The sites on which everybody is where they were, and whether those who are lost are so many on all sites together that
 * none of it is a second proof. A look at one site asks for that alone.
 */
function whoIsElse(
  table: Pick<SightingsTable, 'crowds'>,
  { accountId, sites, compared, isDirect }: SitesRead,
): Pick<ComparedPeople, 'same'> & { readonly isSuspect: boolean } {
  if (isDirect === true) return { same: new Set(), isSuspect: false }
  const { same, people, lost } = compared ?? atOnce(comparePeople(table, accountId, sites))
  return { same, isSuspect: lost > 1 && isShortRead(people, people - lost) }
}
