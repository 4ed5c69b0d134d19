import { isSameAccountId } from '../../../shared/accounts.ts'
import type { WixSite } from '../wix/wix-api.ts'

/** What is stored of a site that Wix told of, as one comparable value. */
export interface SiteFacts {
  readonly siteId: string
  readonly name: string
  readonly url: string
  readonly ownerAccountId: string
  readonly isOurs: boolean
  readonly isBlocked: boolean
  readonly isPublished: boolean
  readonly isPremium: boolean
  readonly isHeadless: boolean
  readonly folderId: string | null
  /** A JSON list of ids in ascending order, as it is stored: to compare them costs no more than to compare texts. */
  readonly contributors: string
}

/** A site as stored: `by-hand` ones are known because a person added them. */
export interface StoredSite extends SiteFacts {
  readonly source: 'synced' | 'by-hand'
  readonly isPresent: boolean
}

/** What a sync would write. */
export interface SiteChanges {
  /** New or different; sites added by hand that Wix names become synced ones. */
  readonly upserts: readonly SiteFacts[]
  /** Ids that the account no longer lists. */
  readonly absent: readonly string[]
}

/** Owner and collaborators: the owner is no collaborator of their own site (wix-api.md §5). */
export function siteFacts(site: WixSite, wixAccountId: string): SiteFacts {
  return {
    siteId: site.id,
    name: site.name,
    url: site.url,
    ownerAccountId: site.ownerAccountId,
    // An owner nobody named is taken at the key's word: Wix listed the site for it.
    isOurs: site.ownerAccountId === '' || isSameAccountId(site.ownerAccountId, wixAccountId),
    isBlocked: site.isBlocked,
    isPublished: site.isPublished,
    isPremium: site.isPremium,
    isHeadless: site.isHeadless,
    folderId: site.folderId,
    contributors: JSON.stringify(
      site.contributorAccountIds.filter((id) => id !== site.ownerAccountId).toSorted(),
    ),
  }
}

/**
 * Compares the directory with what Wix listed. A list that is not whole says nothing of what is not on it, so
 * nothing is absent then; sites added by hand never are.
 */
export function diffSites(
  stored: readonly StoredSite[],
  listed: readonly SiteFacts[],
  isWhole: boolean,
): SiteChanges {
  const before = new Map(stored.map((site) => [site.siteId, site]))
  const named = new Set(listed.map((site) => site.siteId))
  const upserts = listed.filter((site) => {
    const known = before.get(site.siteId)
    return known === undefined || known.source === 'by-hand' || !known.isPresent || !isSame(known, site)
  })
  const gone = (site: StoredSite) => site.source === 'synced' && site.isPresent && !named.has(site.siteId)
  return { upserts, absent: isWhole ? stored.filter(gone).map((site) => site.siteId) : [] }
}

const isSame = (one: SiteFacts, other: SiteFacts): boolean =>
  one.name === other.name &&
  one.url === other.url &&
  one.ownerAccountId === other.ownerAccountId &&
  one.isOurs === other.isOurs &&
  one.isBlocked === other.isBlocked &&
  one.isPublished === other.isPublished &&
  one.isPremium === other.isPremium &&
  one.isHeadless === other.isHeadless &&
  one.folderId === other.folderId &&
  one.contributors === other.contributors
