import type { KnownAccess } from '../../../shared/known-access.ts'
import type { AccessPeople, SiteEvidence } from './access-evidence.ts'
import { createTraceCollector } from './account-traces.ts'
import { type AccountTraces, type Identity, identifyAccount } from './identify-account.ts'
import { knowSite } from './know-site.ts'

/** All there is to know who has access. */
export interface AccessEvidence {
  readonly sites: readonly SiteEvidence[]
  readonly people: AccessPeople
  /** Wix accounts whose keys we use, in small letters. */
  readonly ownKeys: ReadonlySet<string>
}

/** What all evidence together says of every person on every site, at `now` (milliseconds). Nothing else decides it. */
export function knowAccess({ sites, people, ownKeys }: AccessEvidence, now: number): readonly KnownAccess[] {
  const traces = createTraceCollector()
  for (const site of sites) traces.add(site)
  const identify = identifier(traces.of, people)
  return sites.flatMap((site) => knowSite(site, { people, identify, ownKeys, now }))
}

/** Tells who an account is, by all its traces; each is looked at once. */
export function identifier(
  tracesOf: (wixId: string) => AccountTraces,
  people: AccessPeople,
): (wixId: string) => Identity | null {
  const identities = new Map<string, Identity | null>()
  return (wixId) => {
    const known = identities.get(wixId)
    if (known !== undefined) return known
    const identity = identifyAccount(wixId, tracesOf(wixId), people)
    identities.set(wixId, identity)
    return identity
  }
}
