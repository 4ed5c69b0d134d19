import type { AccessSureness } from '../../shared/known-access.ts'
import type { PersonPage } from '../../shared/person-page.ts'

/** A Wix account that is, or may be, the person's, and where that is known from. */
export interface AccountClaim {
  readonly wixId: string
  /** A person said so; null when nobody did. */
  readonly linked: { readonly at: string; readonly by: string } | null
  /** The best any site says; null when no site does. */
  readonly sureness: AccessSureness | null
  /** Names of the sites that say so. */
  readonly sites: readonly string[]
}

const order: readonly AccessSureness[] = ['told', 'confirmed', 'probably', 'possibly']

/**
 * Linked accounts first, then those that sites speak for, the surest first.
 * @param nameOf what a site is called
 */
export function accountClaims(
  { person, access }: Pick<PersonPage, 'person' | 'access'>,
  nameOf: (site: PersonPage['access'][number]) => string,
): readonly AccountClaim[] {
  const claims = new Map<string, { sureness: AccessSureness | null; readonly sites: string[] }>()
  for (const { wixId } of person.accounts) claims.set(wixId, { sureness: null, sites: [] })
  for (const line of access) {
    const { wixIds, sureness } = line
    for (const wixId of wixIds) {
      const claim = claims.get(wixId) ?? { sureness: null, sites: [] }
      claims.set(wixId, claim)
      claim.sites.push(nameOf(line))
      if (
        sureness !== null &&
        (claim.sureness === null || order.indexOf(sureness) < order.indexOf(claim.sureness))
      ) {
        claim.sureness = sureness
      }
    }
  }
  const linkedOf = new Map(person.accounts.map(({ wixId, at, by }) => [wixId, { at, by }]))
  const rank = ({ linked, sureness }: AccountClaim) =>
    linked !== null ? -1 : sureness === null ? order.length : order.indexOf(sureness)
  return [...claims]
    .map(([wixId, claim]) => ({ wixId, linked: linkedOf.get(wixId) ?? null, ...claim }))
    .toSorted((one, other) => rank(one) - rank(other))
}
