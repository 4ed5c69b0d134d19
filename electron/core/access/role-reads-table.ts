import type { AccountId } from '../../../shared/accounts.ts'
import type { RoleId, SiteId } from '../../../shared/directory.ts'
import type { Db, SqlRow } from '../store/db.ts'

export type RoleReadRow = SqlRow & {
  readonly site_id: string
  readonly wix_id: string
  readonly at: string
  readonly source: 'read' | 'changed'
  /** A JSON list of text. */
  readonly role_ids: string
}

/** What one answer of Wix said of the roles of an account on a site. */
export interface NewRoleRead {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly wixId: string
  readonly at: string
  readonly source: 'read' | 'changed'
  readonly roleIds: readonly RoleId[]
}

/** The only SQL on `role_reads`. Writers belong into the caller's transaction. */
export interface RoleReadsTable {
  /** Oldest first; `siteIds: null` is everywhere. */
  of(siteIds: readonly SiteId[] | null): readonly RoleReadRow[]
  add(read: NewRoleRead): void
}

export function createRoleReadsTable(db: Db): RoleReadsTable {
  const columns = 'SELECT site_id, wix_id, at, source, role_ids FROM role_reads'
  return {
    of: (siteIds) =>
      siteIds === null
        ? db.all<RoleReadRow>(`${columns} ORDER BY at`)
        : db.all<RoleReadRow>(`${columns} WHERE site_id IN (SELECT value FROM json_each(?)) ORDER BY at`, [
            JSON.stringify(siteIds),
          ]),
    add: ({ accountId, siteId, wixId, at, source, roleIds }) => {
      db.run(
        `INSERT INTO role_reads (account_id, site_id, wix_id, at, source, role_ids) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET source = excluded.source, role_ids = excluded.role_ids`,
        [accountId, siteId, wixId, at, source, JSON.stringify(roleIds)],
      )
    },
  }
}
