import type { AccountId } from '../../../shared/accounts.ts'
import type { TrialSite } from './probe-key.ts'

/** What accounts need of their sites; the directory, which is built on accounts, plugs it in. */
export interface SitesOfAccounts {
  /** Known from before, owned and open to invites: to try a key on that may not read the sites. */
  usable(accountId: AccountId): readonly TrialSite[]
  /** Which sites are the account's own is judged anew. Belongs into the transaction of the change. */
  ownerChanged(accountId: AccountId, before: string, after: string): void
}
