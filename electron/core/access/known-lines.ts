import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { PersonId } from '../../../shared/person.ts'
import type { SiteEvidence } from './access-evidence.ts'

/** Lines of known access, found by site, by address on a site, and by person. */
export interface KnownLines {
  /** `now`: when the lines were made, milliseconds. */
  put(evidence: SiteEvidence, lines: readonly KnownAccess[], now: number): void
  /** The same list until something else is known of the site. */
  of(siteId: SiteId): readonly KnownAccess[]
  ofAddress(siteId: SiteId, addressKey: string): KnownAccess | undefined
  /** As `ofAddress`, of the lines of the site as they are now. */
  onSite(siteId: SiteId): (addressKey: string) => KnownAccess | undefined
  siteIds(): Iterable<SiteId>
  sitesOfPerson(personId: PersonId): Iterable<SiteId>
  /** False when an invite has ended since the lines of the site were made, or the clock was set back behind that. */
  isRightAt(siteId: SiteId, now: number): boolean
  /** A read showed the people of the site as they were known. */
  setReadTime(siteId: SiteId, at: string): void
}

interface SiteLines {
  readonly lines: readonly KnownAccess[]
  readonly byAddress: ReadonlyMap<string, KnownAccess>
  /** Right from then until before then, milliseconds. */
  readonly from: number
  readonly until: number
}

const none: readonly KnownAccess[] = []

export function createKnownLines(): KnownLines {
  const sites = new Map<SiteId, SiteLines>()
  const sitesOfPerson = new Map<PersonId, Set<SiteId>>()
  /** When sites were read since their lines were made. */
  const readTimes = new Map<SiteId, string>()

  function stamped(siteId: SiteId): SiteLines | undefined {
    const site = sites.get(siteId)
    const readAt = readTimes.get(siteId)
    if (site === undefined || readAt === undefined) return site
    const lines = site.lines.map((line) => ({ ...line, readAt }))
    const fresh = { ...site, lines, byAddress: byAddressOf(lines) }
    sites.set(siteId, fresh)
    readTimes.delete(siteId)
    return fresh
  }

  return {
    put: (evidence, lines, now) => {
      const { siteId } = evidence
      for (const { personId } of sites.get(siteId)?.lines ?? []) {
        if (personId !== null) sitesOfPerson.get(personId)?.delete(siteId)
      }
      for (const { personId } of lines) {
        if (personId === null) continue
        const known = sitesOfPerson.get(personId)
        if (known === undefined) sitesOfPerson.set(personId, new Set([siteId]))
        else known.add(siteId)
      }
      sites.set(siteId, { lines, byAddress: byAddressOf(lines), ...spanOf(evidence, now) })
      readTimes.delete(siteId)
    },
    of: (siteId) => stamped(siteId)?.lines ?? none,
    ofAddress: (siteId, addressKey) => stamped(siteId)?.byAddress.get(addressKey),
    onSite: (siteId) => {
      const byAddress = stamped(siteId)?.byAddress
      return (addressKey) => byAddress?.get(addressKey)
    },
    siteIds: () => sites.keys(),
    sitesOfPerson: (personId) => sitesOfPerson.get(personId) ?? [],
    isRightAt: (siteId, now) => {
      const site = sites.get(siteId)
      return site === undefined || (now >= site.from && now < site.until)
    },
    setReadTime: (siteId, at) => {
      readTimes.set(siteId, at)
    },
  }
}

function byAddressOf(lines: readonly KnownAccess[]): ReadonlyMap<string, KnownAccess> {
  const found = new Map<string, KnownAccess>()
  for (const line of lines) if (line.addressKey !== '') found.set(line.addressKey, line)
  return found
}

/** The lines are others before the last invite that has ended did, and from when the next one ends. */
function spanOf({ invites }: SiteEvidence, now: number): Pick<SiteLines, 'from' | 'until'> {
  let from = Number.NEGATIVE_INFINITY
  let until = Number.POSITIVE_INFINITY
  for (const { expiresAt } of invites) {
    if (expiresAt === null) continue
    const end = Date.parse(expiresAt)
    if (end <= now) from = Math.max(from, end)
    else until = Math.min(until, end)
  }
  return { from, until }
}
