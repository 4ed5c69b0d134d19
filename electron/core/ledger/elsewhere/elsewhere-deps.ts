import type { Role, Site, SiteId } from '../../../../shared/directory.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import type { InviteId, InviteKey, InviteState } from '../../../../shared/ledger.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Ports } from '../../ports.ts'
import type { Db } from '../../store/db.ts'
import type { InviteRow, InviteSnapshot, InvitesTable } from '../invites-table.ts'

/** What other rooms know. */
export interface ElsewhereWorld {
  readonly siteOf: (siteId: SiteId) => Pick<Site, 'id' | 'accountId' | 'name'> | undefined
  readonly roles: readonly Role[]
  readonly knownOf: (
    addressKey: string,
    siteId: SiteId,
  ) => Pick<KnownAccess, 'state' | 'sureness' | 'since'> | undefined
}

export interface ElsewhereDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId' | 'actor'>
  readonly table: InvitesTable
  /** UTC ISO, after everything kept before; see `stampEvidence`. */
  readonly stamp: () => string
  /** Writes in a transaction, and tells of the invites whose keys it returns. */
  readonly write: (work: () => readonly InviteKey[]) => readonly InviteKey[]
  /** Tells of invites that are about to be taken out. */
  readonly changing: (keys: readonly InviteKey[]) => void
  readonly stateOf: (row: InviteRow) => InviteState
}

/** The cells of a file, row by row. */
export type FileRows = readonly (readonly string[])[]

/** What one step wrote. */
export interface WrittenInvites {
  /** Of all invites it added or changed. */
  readonly keys: readonly InviteKey[]
  /** Those that were there before, as they were. */
  readonly before: readonly InviteSnapshot[]
  /** Ids that nobody had before. */
  readonly ids: readonly InviteId[]
}

/** What is the same of all invites that came from elsewhere. */
export const noRun = {
  link: null,
  run_id: null,
  roster_id: null,
  row_id: null,
  raw: '{}',
  sent_order: null,
} as const
