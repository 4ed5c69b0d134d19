import type { AccountId } from '../../../../shared/accounts.ts'
import type { SiteId } from '../../../../shared/directory.ts'
import type { Reason } from '../../../../shared/outbox.ts'
import type { AccessJobKind } from '../../../../shared/plan.ts'

/** What is known right before somebody's access is taken or changed; ids of Wix accounts in lower case. */
export interface AccessJobFacts {
  readonly kind: AccessJobKind
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly wixId: string
  /** Whose key makes the call. */
  readonly keyWixId: string
  /** Who holds the role “Admin (Co-Owner)”; null when nobody knows. */
  readonly coOwners: ReadonlySet<string> | null
  /** They would be a co-owner afterwards. */
  readonly staysCoOwner: boolean
}

/**
 * The last word before access is taken, whatever was planned: the account of the key and the last co-owner that is
 * known keep theirs (design.md §8). Null: it may be done.
 */
export function refuseAccessJob(facts: AccessJobFacts): Reason | null {
  if (facts.wixId === facts.keyWixId) return { kind: 'own-account' }
  const { coOwners } = facts
  if (coOwners === null || facts.staysCoOwner || !coOwners.has(facts.wixId)) return null
  return coOwners.size === 1 ? { kind: 'last-co-owner' } : null
}
