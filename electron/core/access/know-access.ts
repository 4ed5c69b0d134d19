import type { KnownAccess } from '../../../shared/known-access.ts'
import type { AccessPeople, SiteEvidence } from './access-evidence.ts'
import { collectTraces } from './account-traces.ts'
import { type Identity, identifyAccount } from './identify-account.ts'
import { knowSite } from './know-site.ts'

/** All there is to know who has access. */
export interface AccessEvidence {
  readonly sites: readonly SiteEvidence[]
  readonly people: AccessPeople
  /** Wix accounts whose keys we use, in small letters. */
  readonly ownKeys: ReadonlySet<string>
}

/** What all evidence together says of every person on every site, at `now` (milliseconds). Nothing else decides it. */
export function knowAccess(
  { sites, people, ownKeys }: AccessEvidence,
  now: number | ((site: SiteEvidence) => number),
): readonly KnownAccess[] {
  const tracesOf = collectTraces(sites)
  const identities = new Map<string, Identity | null>()
  const identify = (wixId: string): Identity | null => {
    const known = identities.get(wixId)
    if (known !== undefined) return known
    const identity = identifyAccount(wixId, tracesOf(wixId), people)
    identities.set(wixId, identity)
    return identity
  }
  const timeOf = typeof now === 'number' ? () => now : now
  return sites.flatMap((site) => knowSite(site, { people, identify, ownKeys, now: timeOf(site) }))
}
