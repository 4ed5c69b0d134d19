import type { ShortRead } from '../../../shared/acceptance.ts'
import { isSecondRead, type ReadOf } from '../../../shared/access/is-second-read.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { type ComparedPeople, comparePeople, peopleOf } from './compare-people.ts'
import { compareSightings, isShortRead } from './compare-sightings.ts'
import type { SightingRow, SightingsTable } from './sightings-table.ts'

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
  /** Somebody is new on a site. */
  readonly hasNewcomers: boolean
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

/** Keeps who was seen where, inside the caller's transaction; the first read of a site is where counting starts. */
export function noteSites(table: SightingsTable, read: SitesRead): NotedSites {
  const { accountId, at, sites, sitesBefore, by = 'sites' } = read
  if (isShortRead(sitesBefore, sites.length)) {
    return {
      short: [{ kind: 'sites', before: sitesBefore, now: sites.length }],
      gone: [],
      hasNewcomers: false,
      changed: new Set(),
      counted: [],
    }
  }
  const times = table.readTimes(accountId)
  const only = read.isDirect === true ? sites[0]?.siteId : undefined
  const { same, others, people } = whoIsElse(table, read, only)
  const known = Map.groupBy(others, (row) => row.site_id)
  const allLost = others.filter((row) => isLost(row, times.get(row.site_id)))
  const isSuspect = allLost.length > 1 && isShortRead(people, people - allLost.length)
  const short: ShortRead[] = []
  const allGone: NotedSites['gone'][number][] = []
  const changed = new Set<SiteId>()
  const counted: SiteId[] = []
  let hasNewcomers = false
  for (const site of sites) {
    const { siteId, name: siteName } = site
    const readAt = times.get(siteId)
    if (readAt !== undefined && same.has(siteId)) {
      counted.push(siteId)
      continue
    }
    const owner = site.ownerAccountId.toLowerCase()
    const now = peopleOf(site)
    if (readAt === undefined) {
      table.addFirst(accountId, siteId, now, at)
      counted.push(siteId)
      if (now.length > 0) changed.add(siteId)
      continue
    }
    const everybody = known.get(siteId) ?? []
    const seller = site.ownerBefore?.toLowerCase() ?? ''
    const isStaying =
      seller !== owner && now.includes(seller) && !everybody.some((row) => row.wix_id === seller)
    if (isStaying) table.add(accountId, siteId, { wixId: seller, firstAt: at, unseenAt: null })
    const rows = everybody.filter((row) => row.wix_id !== owner)
    // A collaborator of before owns the site now: nothing they were taken for holds here any more.
    if (rows.length < everybody.length) changed.add(siteId)
    // A second list that lost too many at once is no second proof, a look at this site alone is. One person who is missing
    // twice from a site, while others are where they were, is two reads also where few are left.
    const lost = rows.filter((row) => isLost(row, readAt))
    const isUnproven = (row: SightingRow) => (lost.length > 1 || isSuspect) && lost.includes(row)
    const isMissing = (row: SightingRow) =>
      row.missing_since !== null && (read.isDirect === true || !isUnproven(row))
    const idsOf = (missing: boolean) =>
      rows.filter((row) => isMissing(row) === missing).map((row) => row.wix_id)
    const unproven = new Set(rows.filter(isUnproven).map((row) => row.wix_id))
    const removed = idsOf(false).find((wixId) => wixId === read.removed && !now.includes(wixId))
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
    if (isStaying) changed.add(siteId)
    const gone = changes.gone.filter((wixId) =>
      isSecondRead(rows.find((row) => row.wix_id === wixId)?.missing_by ?? null, by),
    )
    const isElse = [changes.missing, [...back], gone, changes.newcomers].some((list) => list.length > 0)
    if (isElse || removed !== undefined) {
      changed.add(siteId)
    }
    if (changes.isShort) {
      const left = before.seen.length - changes.missing.length
      short.push({ kind: 'people', siteName, before: before.seen.length, now: left })
      continue
    }
    for (const wixId of gone) {
      table.setGone(accountId, siteId, wixId, at, read.isDirect === true)
      const since = rows.find((row) => row.wix_id === wixId)?.missing_since ?? at
      allGone.push({ siteId, siteName, wixId, since })
    }
    if (changes.newcomers.length > 0) hasNewcomers = true
    for (const wixId of changes.newcomers) {
      table.add(accountId, siteId, { wixId, firstAt: at, unseenAt: readAt })
    }
    counted.push(siteId)
  }
  table.setReadTimes(accountId, counted, at)
  return { short, gone: allGone, hasNewcomers, changed, counted }
}

/** The sites on which everybody is where they were, and the rows of all others; a look at one site asks for that alone. */
function whoIsElse(
  table: Pick<SightingsTable, 'crowds' | 'present'>,
  { accountId, sites, compared }: SitesRead,
  only: SiteId | undefined,
): Pick<ComparedPeople, 'same' | 'people'> & { readonly others: readonly SightingRow[] } {
  if (only !== undefined) {
    const others = table.present(accountId, [only])
    return { same: new Set(), others, people: others.length }
  }
  const { same, others, people } = compared ?? atOnce(comparePeople(table, accountId, sites))
  return { same, others: table.present(accountId, others), people }
}
