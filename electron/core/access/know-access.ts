import type { KnownAccess } from '../../../shared/known-access.ts'
import type { AccessPeople, SiteEvidence } from './access-evidence.ts'
import { createIdentities } from './identities.ts'
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
  const identities = createIdentities(people)
  for (const site of sites) identities.add(site)
  const context = { people, identify: identities.of, ownKeys, now }
  return sites.flatMap((site) => knowSite(site, context))
}
