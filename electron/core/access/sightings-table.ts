import type { ReadOf } from '../../../shared/access/is-second-read.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { Db, SqlRow } from '../store/db.ts'

/** One stay of a Wix account on a site. */
export type SightingRow = SqlRow & {
  readonly site_id: string
  readonly wix_id: string
  readonly first_at: string
  readonly unseen_at: string | null
  readonly last_at: string | null
  readonly missing_since: string | null
  readonly missing_by: ReadOf | null
  readonly gone_at: string | null
}

/** A stay that began after the first read of its site. */
export type NewcomerRow = SightingRow & { readonly site_name: string }

/** The latest stay of an account on a site, as told by one key. */
export type StayRow = SightingRow & { readonly account_id: string; readonly is_read_back: number }

/** A site as one key sees it. */
export type ReadSiteRow = SqlRow & {
  readonly site_id: string
  readonly account_id: string
  readonly name: string
  readonly owner_id: string
  readonly read_at: string | null
  /** 0 first: our own key's view before a stranger's, one that still sees the site before one that does not. */
  readonly rank: number
}

/** Those of some sites, all of them or those who came with the read of a time; or some accounts wherever they are. */
export type SomeNewcomers =
  | { readonly siteIds: readonly SiteId[]; readonly cameAt?: string }
  | { readonly wixIds: readonly string[] }

/** Accounts that came, or left, in one minute. */
export type MovesInMinute = {
  /** UTC, without the zone: `2026-11-23T14:05`. */
  readonly minute: string
  readonly accounts: number
}

/** Everybody who is on a site, as far as is known. */
export interface Crowd extends SqlRow {
  readonly site_id: SiteId
  readonly people: number
  /** How many of them the last read did not show. */
  readonly missing: number
  /** How many are missing since a list that lost too many at once, so that it did not count. */
  readonly lost: number
  /** In ascending order, with commas. */
  readonly wix_ids: string
}

/** How many came onto sites and left them, minute by minute. */
export type SiteMoves = Readonly<Record<'came' | 'left', readonly MovesInMinute[]>>

/** The only SQL on `site_reads` and `sightings`. Writers belong into the caller's transaction. */
export interface SightingsTable {
  /** When each site was last read, by a read that counted. */
  readTimes(accountId: AccountId): ReadonlyMap<SiteId, string>
  /** Those who are not gone, on one site or on every site of the account. */
  present(accountId: AccountId, siteIds?: readonly SiteId[]): readonly SightingRow[]
  /**
   * The people on each site of an account as one text, for whoever has only to know whether they are the same: `most`
   * sites, those that come after one in the order of their ids.
   */
  crowds(accountId: AccountId, after: SiteId, most: number): readonly Crowd[]
  /** Accounts that own one of the sites now. */
  ownersOf(siteIds: readonly SiteId[]): readonly string[]
  /**
   * Those who came after the first read of their site, but for its owner and the key's own account; `most` of them, in no
   * order, or all by their sites.
   */
  newcomers(of?: SomeNewcomers, most?: number): readonly NewcomerRow[]
  /** Sites onto which anybody came after their first read. */
  newcomerSites(): readonly SiteId[]
  /** The latest stay of each of these accounts on a site. */
  onSite(siteId: SiteId, wixIds: readonly string[]): readonly (SightingRow & { readonly read_at: string })[]
  /** `siteIds: null` is everywhere. */
  stays(siteIds: readonly SiteId[] | null): readonly StayRow[]
  /** The latest stay of one account on a site, as told by one key; `wixId` in small letters. */
  stayOf(accountId: AccountId, siteId: SiteId, wixId: string): StayRow | undefined
  /** Every stay everywhere, also those after which an account came back. */
  everyStay(siteIds: readonly SiteId[] | null): readonly StayRow[]
  sites(siteIds: readonly SiteId[] | null): readonly ReadSiteRow[]
  /**
   * How many came and left from a time on, minute by minute: each account on a site once, however many keys saw it. Of so
   * many sites that come after one in the order of their ids; `last` is the one to go on from, null at the end.
   */
  movesAfter(after: SiteId, most: number, at: string): SiteMoves & { readonly last: SiteId | null }
  /** Sites on which these accounts were ever seen. */
  sitesOf(wixIds: readonly string[]): readonly SiteId[]
  /** Wix accounts whose keys we use, in small letters. */
  ownKeys(): ReadonlySet<string>
  /** All who are there at the first read of a site. */
  addFirst(accountId: AccountId, siteId: SiteId, wixIds: readonly string[], at: string): void
  add(
    accountId: AccountId,
    siteId: SiteId,
    sighting: { readonly wixId: string; readonly firstAt: string; readonly unseenAt: string | null },
  ): void
  setMissing(
    accountId: AccountId,
    siteId: SiteId,
    wixId: string,
    missing: { readonly lastAt: string; readonly since: string; readonly by: ReadOf },
  ): void
  setBack(accountId: AccountId, siteId: SiteId, wixId: string): void
  /** `isReadBack`: the read that showed it was of that site alone. */
  setGone(accountId: AccountId, siteId: SiteId, wixId: string, at: string, isReadBack: boolean): void
  setReadTimes(accountId: AccountId, siteIds: readonly SiteId[], at: string): void
}

const columns = 'site_id, wix_id, first_at, unseen_at, last_at, missing_since, missing_by, gone_at'
const here = 'account_id = ? AND site_id = ? AND wix_id = ? AND gone_at IS NULL'

const someOf = (
  of: SomeNewcomers | undefined,
): { readonly sql: string; readonly params: readonly string[] } => {
  if (of === undefined) return { sql: '', params: [] }
  const among = (column: string) => `AND ${column} IN (SELECT value FROM json_each(?))`
  if ('wixIds' in of) return { sql: among('wix_id'), params: [JSON.stringify(of.wixIds)] }
  const { siteIds, cameAt } = of
  const sites = { sql: among('site_id'), params: [JSON.stringify(siteIds)] }
  return cameAt === undefined
    ? sites
    : { sql: `${sites.sql} AND first_at = ?`, params: [...sites.params, cameAt] }
}

/** Neither the key's own account nor the owner of the site. */
const areOthers = `AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = s.account_id AND lower(a.wix_account_id) = s.wix_id)
  AND NOT EXISTS (SELECT 1 FROM sites t WHERE t.account_id = s.account_id AND t.site_id = s.site_id
    AND lower(t.owner_account_id) = s.wix_id)`

const movesAfter = (db: Db, ...[after, most, at]: Parameters<SightingsTable['movesAfter']>) => {
  const last =
    db.get<{ readonly last: SiteId | null }>(
      `SELECT max(site_id) AS last FROM
        (SELECT DISTINCT site_id FROM sightings WHERE site_id > ? ORDER BY site_id LIMIT ?)`,
      [after, most],
    )?.last ?? null
  const movesBy = (time: 'first_at' | 'gone_at', others: string): readonly MovesInMinute[] =>
    db.all<MovesInMinute>(
      `SELECT substr(${time}, 1, 16) AS minute, count(*) AS accounts FROM (SELECT DISTINCT site_id, wix_id, ${time}
        FROM sightings s WHERE site_id > ? AND site_id <= ? AND ${time} >= ? ${others}) GROUP BY 1`,
      [after, last ?? after, at],
    )
  const came = movesBy('first_at', `AND unseen_at IS NOT NULL ${areOthers}`)
  return { came, left: movesBy('gone_at', ''), last }
}

const newcomersOf = (db: Db, of: SomeNewcomers | undefined, most: number): readonly NewcomerRow[] => {
  const { sql, params } = someOf(of)
  // Whoever asks for no more than some is told no order: tens of thousands would be read to put them into one.
  const order = most < 0 ? 'ORDER BY site_id, wix_id, first_at' : ''
  // Where nobody is new, SQLite would sooner look at everybody on the sites than at the few that an index of them holds.
  const index = of === undefined ? '' : `INDEXED BY sightings_new${'wixIds' in of ? '_by_account' : ''}`
  return db.all<NewcomerRow>(
    `SELECT ${columns}, coalesce((SELECT name FROM sites t WHERE t.account_id = s.account_id
       AND t.site_id = s.site_id), site_id) AS site_name FROM sightings s ${index} WHERE unseen_at IS NOT NULL ${sql}
       ${areOthers} ${order} LIMIT ?`,
    [...params, most],
  )
}

const ownersOf = (db: Db, siteIds: readonly SiteId[]): readonly string[] =>
  db
    .all<{ owner: string }>(
      `SELECT DISTINCT lower(owner_account_id) AS owner FROM sites WHERE site_id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(siteIds)],
    )
    .map(({ owner }) => owner)

const nextNewcomerSite = 'SELECT min(site_id) FROM sightings WHERE unseen_at IS NOT NULL'

const newcomerSites = (db: Db): readonly SiteId[] =>
  db
    .all<{ readonly site_id: string }>(
      // From site to site by the index: DISTINCT would read every newcomer.
      `WITH RECURSIVE found(site_id) AS (
        ${nextNewcomerSite}
        UNION ALL SELECT (${nextNewcomerSite} AND site_id > found.site_id) FROM found WHERE found.site_id IS NOT NULL
      ) SELECT site_id FROM found WHERE site_id IS NOT NULL`,
    )
    .map((row) => row.site_id)

const crowdsOf = (db: Db, accountId: AccountId, after: SiteId, most: number): readonly Crowd[] =>
  db.all<Crowd>(
    // In the order of the primary key, which spares sorting them.
    `SELECT c.*, CASE missing WHEN 0 THEN 0 ELSE (SELECT count(*) FROM sightings s JOIN site_reads r
          ON r.account_id = s.account_id AND r.site_id = s.site_id
        WHERE s.account_id = ? AND s.site_id = c.site_id AND s.gone_at IS NULL AND s.missing_since > r.read_at) END AS lost
      FROM (SELECT site_id, count(*) AS people, count(missing_since) AS missing, group_concat(wix_id) AS wix_ids
        FROM (SELECT site_id, wix_id, missing_since FROM sightings WHERE account_id = ? AND site_id > ?
          AND gone_at IS NULL ORDER BY site_id, wix_id) GROUP BY site_id LIMIT ?) c`,
    [accountId, accountId, after, most],
  )

const ownKeysOf = (db: Db): ReadonlySet<string> =>
  new Set(
    db
      .all<{ readonly id: string }>(
        "SELECT lower(wix_account_id) AS id FROM accounts WHERE removed_at IS NULL AND wix_account_id <> ''",
      )
      .map((row) => row.id),
  )

const addFirst = (
  db: Db,
  ...[accountId, siteId, wixIds, at]: Parameters<SightingsTable['addFirst']>
): void => {
  db.run(
    `INSERT INTO sightings (account_id, site_id, wix_id, first_at) SELECT ?, ?, value, ? FROM json_each(?) WHERE true
      ON CONFLICT DO NOTHING`,
    [accountId, siteId, at, JSON.stringify(wixIds)],
  )
}

export function createSightingsTable(db: Db): SightingsTable {
  return {
    readTimes: (accountId) =>
      new Map(
        db
          .all<{ site_id: string; read_at: string }>(
            'SELECT site_id, read_at FROM site_reads WHERE account_id = ?',
            [accountId],
          )
          .map((row) => [row.site_id, row.read_at]),
      ),
    present: (accountId, siteIds) =>
      db.all<SightingRow>(
        `SELECT ${columns} FROM sightings WHERE account_id = ? AND gone_at IS NULL
         ${siteIds === undefined ? '' : 'AND site_id IN (SELECT value FROM json_each(?))'}`,
        siteIds === undefined ? [accountId] : [accountId, JSON.stringify(siteIds)],
      ),
    crowds: (...of) => crowdsOf(db, ...of),
    newcomers: (of, most = -1) => newcomersOf(db, of, most),
    newcomerSites: () => newcomerSites(db),
    ownersOf: (siteIds) => ownersOf(db, siteIds),
    onSite: (siteId, wixIds) =>
      db.all<SightingRow & { readonly read_at: string }>(
        `SELECT s.site_id, s.wix_id, max(s.first_at) AS first_at, s.unseen_at, s.last_at, s.missing_since, s.missing_by, s.gone_at,
           r.read_at FROM sightings s JOIN site_reads r ON r.account_id = s.account_id AND r.site_id = s.site_id
         WHERE s.site_id = ? AND s.wix_id IN (SELECT value FROM json_each(?)) GROUP BY s.wix_id ORDER BY first_at`,
        [siteId, JSON.stringify(wixIds)],
      ),
    stays: (siteIds) =>
      db.all<StayRow>(
        `SELECT account_id, ${columns}, is_read_back, max(first_at) FROM sightings
         ${siteIds === null ? '' : 'WHERE site_id IN (SELECT value FROM json_each(?))'}
         GROUP BY account_id, site_id, wix_id`,
        siteIds === null ? [] : [JSON.stringify(siteIds)],
      ),
    stayOf: (...of) =>
      db.get<StayRow>(
        `SELECT account_id, ${columns}, is_read_back FROM sightings WHERE account_id = ? AND site_id = ? AND wix_id = ?
          ORDER BY first_at DESC LIMIT 1`,
        of,
      ),
    everyStay: (siteIds) =>
      db.all<StayRow>(
        `SELECT account_id, ${columns}, is_read_back FROM sightings
         ${siteIds === null ? '' : 'WHERE site_id IN (SELECT value FROM json_each(?))'}`,
        siteIds === null ? [] : [JSON.stringify(siteIds)],
      ),
    sites: (siteIds) =>
      db.all<ReadSiteRow>(
        `SELECT s.site_id, s.account_id, s.name, lower(s.owner_account_id) AS owner_id, r.read_at,
           (a.removed_at IS NOT NULL) * 4 + (s.is_present = 0) * 2 + (s.is_ours = 0) AS rank
         FROM sites s JOIN accounts a ON a.id = s.account_id
         LEFT JOIN site_reads r ON r.account_id = s.account_id AND r.site_id = s.site_id
         ${siteIds === null ? '' : 'WHERE s.site_id IN (SELECT value FROM json_each(?))'}
         ORDER BY r.read_at IS NULL, rank, r.read_at DESC`,
        siteIds === null ? [] : [JSON.stringify(siteIds)],
      ),
    movesAfter: (...of) => movesAfter(db, ...of),
    sitesOf: (wixIds) =>
      db
        .all<{ readonly site_id: string }>(
          'SELECT DISTINCT site_id FROM sightings WHERE wix_id IN (SELECT value FROM json_each(?))',
          [JSON.stringify(wixIds)],
        )
        .map((row) => row.site_id),
    ownKeys: () => ownKeysOf(db),
    addFirst: (...first) => addFirst(db, ...first),
    add: (accountId, siteId, { wixId, firstAt, unseenAt }) => {
      db.run(
        `INSERT INTO sightings (account_id, site_id, wix_id, first_at, unseen_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
        [accountId, siteId, wixId, firstAt, unseenAt],
      )
    },
    setMissing: (accountId, siteId, wixId, { lastAt, since, by }) => {
      db.run(`UPDATE sightings SET last_at = ?, missing_since = ?, missing_by = ? WHERE ${here}`, [
        ...[lastAt, since, by],
        ...[accountId, siteId, wixId],
      ])
    },
    setBack: (accountId, siteId, wixId) => {
      db.run(`UPDATE sightings SET last_at = NULL, missing_since = NULL, missing_by = NULL WHERE ${here}`, [
        accountId,
        siteId,
        wixId,
      ])
    },
    setGone: (accountId, siteId, wixId, at, isReadBack) => {
      const by = isReadBack ? 1 : 0
      db.run(`UPDATE sightings SET gone_at = ?, is_read_back = ? WHERE ${here}`, [
        at,
        by,
        accountId,
        siteId,
        wixId,
      ])
    },
    setReadTimes: (accountId, siteIds, at) => {
      db.run(
        `INSERT INTO site_reads (account_id, site_id, read_at) SELECT ?, value, ? FROM json_each(?) WHERE true
         ON CONFLICT (account_id, site_id) DO UPDATE SET read_at = excluded.read_at`,
        [accountId, at, JSON.stringify(siteIds)],
      )
    },
  }
}
