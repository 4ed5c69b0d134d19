import type { Audit } from '../../audit/audit.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Db } from '../../store/db.ts'
import type { RunStates } from '../run-states.ts'
import type { Tables } from '../tables.ts'

/** What the records of the journal are made with. */
export interface JournalDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ledger: Ledger
  readonly tables: Tables
  readonly runs: RunStates
  readonly now: () => number
  readonly newId: () => string
  readonly accountName: (accountId: string) => string
  /** Somebody's roles on a site were read, before a change of ours or after it. */
  readonly rolesChanged?: (read: {
    readonly accountId: string
    readonly siteId: string
    readonly wixId: string
    readonly roleIds: readonly string[]
    readonly source: 'read' | 'changed'
  }) => void
}

/** What an answer came to, for whoever watches the run. */
export interface Ending {
  /** Every address of the call is in doubt although Wix answered. */
  readonly isEmptyAnswer: boolean
}
