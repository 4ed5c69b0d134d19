import type { SiteId } from '../directory.ts'

/** What a list of access rests on: whether and when the people of its sites were read. Times are UTC ISO. */
export interface SiteReads {
  readonly sites: number
  /** Nothing is known of who else is on them. */
  readonly sitesNeverRead: number
  /** Of the sites that were read, whoever of them is listed; null for none. */
  readonly oldestReadAt: string | null
  readonly newestReadAt: string | null
}

/** Which sites of the directory: null for every one that is there. */
export type SitesAsked = readonly SiteId[] | null

/** @param readAt when each of the sites was last read; null for never */
export function sumSiteReads(readAt: readonly (string | null)[]): SiteReads {
  const times = readAt.filter((at) => at !== null).toSorted()
  return {
    sites: readAt.length,
    sitesNeverRead: readAt.length - times.length,
    oldestReadAt: times[0] ?? null,
    newestReadAt: times.at(-1) ?? null,
  }
}
