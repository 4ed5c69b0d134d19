import type { AccountId } from '../../../shared/accounts.ts'
import type { Role, Site, Sync } from '../../../shared/directory.ts'
import type { Db, SqlRow } from '../store/db.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import type { WixFolder, WixRole } from '../wix/wix-api.ts'
import type { SiteChanges, StoredSite } from './diff-sites.ts'
import { folderPaths } from './folder-paths.ts'

interface SiteRow extends SqlRow {
  readonly account_id: string
  readonly site_id: string
  readonly name: string
  readonly url: string
  readonly is_ours: number
  readonly is_blocked: number
  readonly is_published: number
  readonly is_premium: number
  readonly is_headless: number
  readonly folder: string | null
  readonly contributors: number
  readonly seat_limit: number | null
  readonly source: 'synced' | 'by-hand'
  readonly is_present: number
  readonly client: string
}

const siteQuery = `
  SELECT s.account_id, s.site_id, s.name, s.url, s.is_ours, s.is_blocked, s.is_published, s.is_premium,
    s.is_headless, f.name AS folder, json_array_length(s.contributor_ids) AS contributors, s.seat_limit,
    s.source, s.is_present, s.client
  FROM sites s JOIN accounts a ON a.id = s.account_id AND a.removed_at IS NULL
  LEFT JOIN folders f ON f.account_id = s.account_id AND f.folder_id = s.folder_id
  ORDER BY s.name COLLATE NOCASE, s.url, s.site_id`

const toSite = (row: SiteRow): Site => ({
  id: row.site_id,
  accountId: row.account_id,
  name: row.name,
  url: row.url,
  isOurs: row.is_ours === 1,
  isBlocked: row.is_blocked === 1,
  isPublished: row.is_published === 1,
  isPremium: row.is_premium === 1,
  isHeadless: row.is_headless === 1,
  folder: row.folder,
  contributors: row.contributors,
  seatLimit: row.seat_limit,
  source: row.source,
  isPresent: row.is_present === 1,
  client: row.client,
})

export const readSites = (db: Db): readonly Site[] => db.all<SiteRow>(siteQuery).map(toSite)

interface RoleRow extends SqlRow {
  readonly account_id: string
  readonly role_id: string
  readonly title: string
  readonly description: string
  readonly is_custom: number
}

export const readRoles = (db: Db): readonly Role[] =>
  db
    .all<RoleRow>(
      `SELECT r.account_id, r.role_id, r.title, r.description, r.is_custom
       FROM roles r JOIN accounts a ON a.id = r.account_id AND a.removed_at IS NULL
       ORDER BY r.account_id, r.position`,
    )
    .map((row) => ({
      id: row.role_id,
      accountId: row.account_id,
      title: row.title,
      description: row.description,
      isCustom: row.is_custom === 1,
    }))

interface SyncRow extends SqlRow {
  readonly account_id: string
  readonly sites_at: string | null
  readonly roles_at: string | null
  readonly problem: string | null
}

export const readSyncs = (db: Db): readonly Sync[] =>
  db
    .all<SyncRow>(
      `SELECT s.account_id, s.sites_at, s.roles_at, s.problem
       FROM syncs s JOIN accounts a ON a.id = s.account_id AND a.removed_at IS NULL`,
    )
    .map((row) => ({
      accountId: row.account_id,
      sitesAt: row.sites_at,
      rolesAt: row.roles_at,
      problem: row.problem,
    }))

interface StoredRow extends SqlRow {
  readonly site_id: string
  readonly name: string
  readonly url: string
  readonly owner_account_id: string
  readonly is_ours: number
  readonly is_blocked: number
  readonly is_published: number
  readonly is_premium: number
  readonly is_headless: number
  readonly folder_id: string | null
  readonly contributor_ids: string
  readonly source: 'synced' | 'by-hand'
  readonly is_present: number
}

export const readStoredSites = (db: Db, accountId: AccountId): readonly StoredSite[] =>
  db
    .all<StoredRow>(
      `SELECT site_id, name, url, owner_account_id, is_ours, is_blocked, is_published, is_premium, is_headless,
         folder_id, contributor_ids, source, is_present FROM sites WHERE account_id = ?`,
      [accountId],
    )
    .map((row) => ({
      siteId: row.site_id,
      name: row.name,
      url: row.url,
      ownerAccountId: row.owner_account_id,
      isOurs: row.is_ours === 1,
      isBlocked: row.is_blocked === 1,
      isPublished: row.is_published === 1,
      isPremium: row.is_premium === 1,
      isHeadless: row.is_headless === 1,
      folderId: row.folder_id,
      contributors: row.contributor_ids,
      source: row.source,
      isPresent: row.is_present === 1,
    }))

/** Of fifty people each, some five milliseconds. */
const sitesAtOnce = 100

/** Writes what a sync found, in pieces; what persons said stays. */
export function* storeSites(db: Db, accountId: AccountId, changes: SiteChanges): Generator<void, void> {
  yield* visitInPieces(changes.absent, sitesAtOnce, (siteId) =>
    db.run('UPDATE sites SET is_present = 0 WHERE account_id = ? AND site_id = ?', [accountId, siteId]),
  )
  yield* visitInPieces(changes.upserts, sitesAtOnce, (site) =>
    db.run(
      `INSERT INTO sites (account_id, site_id, name, url, owner_account_id, is_ours, is_blocked, is_published,
         is_premium, is_headless, folder_id, contributor_ids, source, is_present)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'synced', 1)
       ON CONFLICT (account_id, site_id) DO UPDATE SET name = excluded.name, url = excluded.url,
         owner_account_id = excluded.owner_account_id, is_ours = excluded.is_ours,
         is_blocked = excluded.is_blocked, is_published = excluded.is_published,
         is_premium = excluded.is_premium, is_headless = excluded.is_headless, folder_id = excluded.folder_id,
         contributor_ids = excluded.contributor_ids, source = 'synced', is_present = 1`,
      [
        accountId,
        site.siteId,
        site.name,
        site.url,
        site.ownerAccountId,
        Number(site.isOurs),
        Number(site.isBlocked),
        Number(site.isPublished),
        Number(site.isPremium),
        Number(site.isHeadless),
        site.folderId,
        site.contributors,
      ],
    ),
  )
}

export function storeFolders(db: Db, accountId: AccountId, folders: readonly WixFolder[]): void {
  const paths = folderPaths(folders)
  db.run('DELETE FROM folders WHERE account_id = ?', [accountId])
  for (const folder of folders) {
    db.run('INSERT OR REPLACE INTO folders (account_id, folder_id, name) VALUES (?, ?, ?)', [
      accountId,
      folder.id,
      // Nowhere is a folder shown without the way to it.
      paths.get(folder.id) ?? folder.name,
    ])
  }
}

export function storeRoles(db: Db, accountId: AccountId, roles: readonly WixRole[]): void {
  db.run('DELETE FROM roles WHERE account_id = ?', [accountId])
  for (const [position, role] of roles.entries()) {
    db.run(
      'INSERT INTO roles (account_id, role_id, title, description, is_custom, position) VALUES (?, ?, ?, ?, ?, ?)',
      [accountId, role.id, role.title, role.description, Number(role.isCustom), position],
    )
  }
}

/** Null leaves an earlier time as it is. */
export function storeSync(db: Db, sync: Sync): void {
  db.run(
    `INSERT INTO syncs (account_id, sites_at, roles_at, problem) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET sites_at = coalesce(excluded.sites_at, sites_at),
       roles_at = coalesce(excluded.roles_at, roles_at), problem = excluded.problem`,
    [sync.accountId, sync.sitesAt, sync.rolesAt, sync.problem],
  )
}

export function insertSiteByHand(
  db: Db,
  site: { accountId: AccountId; siteId: string; name: string },
  owner: string,
) {
  db.run(
    `INSERT INTO sites (account_id, site_id, name, url, owner_account_id, is_ours, is_blocked, is_published,
       is_premium, is_headless, source) VALUES (?, ?, ?, '', ?, 1, 0, 0, 0, 0, 'by-hand')`,
    [site.accountId, site.siteId, site.name, owner],
  )
}

const ofAccount = 'WHERE account_id = ? AND site_id IN (SELECT value FROM json_each(?))'

export const setSeatLimit = (
  db: Db,
  accountId: AccountId,
  siteIds: readonly string[],
  seatLimit: number | null,
) => db.run(`UPDATE sites SET seat_limit = ? ${ofAccount}`, [seatLimit, accountId, JSON.stringify(siteIds)])

export const setClient = (db: Db, accountId: AccountId, siteIds: readonly string[], client: string) =>
  db.run(`UPDATE sites SET client = ? ${ofAccount}`, [client, accountId, JSON.stringify(siteIds)])

/** Sites added by hand go along with the account; of the others the owner is known, so they are ours or not. */
export function changeOwner(db: Db, accountId: AccountId, before: string, after: string): void {
  db.run(
    "UPDATE sites SET owner_account_id = ? WHERE account_id = ? AND source = 'by-hand' AND lower(owner_account_id) = lower(?)",
    [after, accountId, before],
  )
  db.run(
    "UPDATE sites SET is_ours = owner_account_id = '' OR lower(owner_account_id) = lower(?) WHERE account_id = ?",
    [after, accountId],
  )
}
