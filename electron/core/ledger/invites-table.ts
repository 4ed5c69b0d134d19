import type { InviteOrigin } from '../../../shared/ledger/invite-origin.ts'
import type { InviteId, InviteKey } from '../../../shared/ledger.ts'
import type { Db } from '../store/db.ts'
import type { InviteFacts } from './invite-state.ts'

/** One row of `invites`. */
export type InviteRow = {
  readonly key: string
  readonly invite_id: string | null
  readonly account_id: string
  readonly site_id: string
  readonly site_name: string
  readonly address: string
  readonly address_key: string
  readonly role_ids: string
  readonly role_titles: string
  readonly wix_status: string
  readonly inferred: InviteFacts['inferred']
  /** Of a possible acceptance: the accounts as a JSON list; '' otherwise. */
  readonly possible_ids: string
  readonly created_at: string
  readonly last_sent_at: string
  readonly expires_at: string | null
  readonly mails: number
  readonly has_link: number
  readonly run_id: string | null
  readonly roster_id: string | null
  readonly row_id: number | null
  readonly actor: string
  readonly origin: InviteOrigin
}

/** What of an invite others can change, as it stood at one time. */
export type InviteSnapshot = Pick<
  InviteRow,
  'key' | 'invite_id' | 'role_ids' | 'role_titles' | 'wix_status' | 'last_sent_at' | 'expires_at' | 'mails'
> & {
  readonly status_at: string | null
  readonly inferred: string
  readonly said: string
  /** See {@link ColleagueWord}; absent in snapshots of earlier versions. */
  readonly colleague_said?: ColleagueWord['said'] | ''
  readonly colleague_by?: string
  readonly colleague_at?: string | null
}

/** What a colleague's ledger had inferred. */
export interface ColleagueWord {
  readonly said: 'probably' | 'possibly'
  /** Who exported it; '' when the file does not say. */
  readonly by: string
  /** When it was exported, UTC ISO; null when the file does not say. */
  readonly at: string | null
}

export type NewInvite = Omit<InviteRow, 'has_link' | 'inferred' | 'possible_ids'> & {
  readonly link: Uint8Array | null
  readonly raw: string
  readonly sent_order: string | null
}

/** What a later answer of Wix changes of an invite; null keeps what is there. */
export interface InviteUpdate {
  readonly inviteId: InviteId | null
  readonly wixStatus: string
  readonly lastSentAt: string
  /** Of `wixStatus`, if that is another one now. */
  readonly statusAt: string
  readonly expiresAt: string | null
  /** `keep` when the answer named no link. */
  readonly link: Uint8Array | null | 'keep'
  readonly raw: string
  readonly mails: number
}

// What a colleague inferred counts where nothing is known here.
const inferredOrHeard =
  "CASE WHEN inferred = '' AND said = '' THEN colleague_said ELSE inferred END AS inferred"
const columns = `key, invite_id, account_id, site_id, site_name, address, address_key, role_ids, role_titles,
  wix_status, ${inferredOrHeard}, created_at, last_sent_at, expires_at, mails, link IS NOT NULL AS has_link,
  run_id, roster_id, row_id, actor, origin,
  CASE WHEN inferred = 'possibly' AND json_valid(why) THEN why -> '$.wixIds' ELSE '' END AS possible_ids`

const newColumns = [
  ...([
    'key',
    'invite_id',
    'account_id',
    'site_id',
    'site_name',
    'address',
    'address_key',
    'role_ids',
  ] as const),
  ...(['role_titles', 'wix_status', 'created_at', 'last_sent_at', 'expires_at', 'mails', 'link'] as const),
  ...(['run_id', 'roster_id', 'row_id', 'actor', 'origin', 'raw', 'sent_order'] as const),
] as const satisfies readonly (keyof NewInvite)[]
const insert = `INSERT INTO invites (${newColumns.join()}) VALUES (${newColumns.map(() => '?').join()})`

/** Keys per statement, well below SQLite's limit on parameters. */
const slice = 500

/** Invites that are alike in all by which they are counted; those of one answer of Wix are. */
export type AlikeInvites = Pick<InviteRow, 'wix_status' | 'inferred' | 'last_sent_at' | 'expires_at'> & {
  /** To the minute, without the zone: `2026-11-23T14:05`. */
  readonly created_minute: string
  readonly invites: number
}

/** An invite of a person who may have been mailed more than once for the site. */
export type MailedInvite = Pick<
  InviteRow,
  'address_key' | 'site_id' | 'wix_status' | 'inferred' | 'last_sent_at' | 'expires_at' | 'mails'
>

/** Invites of one site in one state. */
export type SiteInvites = Pick<InviteRow, 'site_id' | 'wix_status' | 'inferred' | 'expires_at'> & {
  readonly invites: number
}

/** Whom an invite lets onto which site. */
export interface InviteAccess {
  readonly addressKey: string
  readonly siteId: string
}

/** An address that was invited, and how many invites it got. */
export type InvitedAddress = {
  readonly addressKey: string
  readonly address: string
  readonly invites: number
}

/** The only SQL on `invites` and `invite_ids`. Writers belong into the caller's transaction. */
export interface InvitesTable {
  get(key: InviteKey): InviteRow | undefined
  byKeys(keys: readonly InviteKey[]): readonly InviteRow[]
  /** In the order of arrival, `limit` rows after `after`. */
  page(after: number, limit: number): { readonly rows: readonly InviteRow[]; readonly last: number }
  all(): readonly InviteRow[]
  /** Counts those that came `after` a place, of at most `places` places; `last` is the one to go on from, null at the end. */
  alike(
    after: number,
    places: number,
  ): { readonly groups: readonly AlikeInvites[]; readonly last: number | null }
  /**
   * Those in the same places that went out more than once, that another one of the same address on the site stands beside,
   * or that are of one of these addresses.
   */
  mailedAgain(after: number, places: number, addressKeys: readonly string[]): readonly MailedInvite[]
  /** Counts those on these sites; those of a group all end by a time, or all after it. UTC ISO */
  onSites(siteIds: readonly string[], time: string): readonly SiteInvites[]
  /** Those on these sites, in the order of arrival. */
  ofSites(siteIds: readonly string[]): readonly InviteRow[]
  /** Earlier and additional ids by key, only for invites that have some. */
  aliases(keys: readonly InviteKey[] | null): ReadonlyMap<InviteKey, readonly InviteId[]>
  keyOfId(inviteId: InviteId): InviteKey | undefined
  /** Invites of an address on a site, newest first. */
  of(addressKey: string, siteId: string): readonly InviteRow[]
  /** The newest invite of each address on a site that has any. */
  newestOf(accesses: readonly InviteAccess[]): readonly InviteRow[]
  /** Everybody who was ever invited, with the address as typed last: so many after an address, in order. */
  addressesAfter(after: string, most: number): readonly InvitedAddress[]
  /** Of any of these addresses, newest first. */
  ofAddresses(addressKeys: readonly string[]): readonly InviteRow[]
  /** When the first of these ends that does after a time; null when none does. UTC ISO */
  firstEnd(keys: readonly InviteKey[], after: string): string | null
  linkOf(key: InviteKey): Uint8Array | null
  snapshots(keys: readonly InviteKey[]): readonly InviteSnapshot[]
  /** What a snapshot holds is so again, or is so now. */
  put(snapshot: InviteSnapshot): void
  /** Keeps what a colleague's ledger had inferred. */
  hear(key: InviteKey, word: ColleagueWord): void
  /** Only what was taken from elsewhere is ever taken out again. */
  remove(keys: readonly InviteKey[]): void
  forgetIds(inviteIds: readonly InviteId[]): void
  add(invite: NewInvite): void
  keepId(inviteId: InviteId, key: InviteKey, at: string): void
  update(key: InviteKey, change: InviteUpdate): void
  /** `at`: when Wix said so. */
  setStatus(key: InviteKey, wixStatus: string, at: string): void
  /** Only one whose id never came: what Wix named is kept for ever. */
  removeSaid(key: InviteKey): void
  /** One more e-mail went out, as a person says. */
  addMail(key: InviteKey, at: string): void
}

/** What takes invites in from elsewhere, and out again. */
const snapshotWriters = (
  db: Db,
): Pick<InvitesTable, 'snapshots' | 'put' | 'hear' | 'remove' | 'forgetIds'> => ({
  snapshots: (keys) =>
    db.all<InviteSnapshot>(
      `SELECT key, invite_id, role_ids, role_titles, wix_status, last_sent_at, expires_at, mails, status_at,
        inferred, said, colleague_said, colleague_by, colleague_at FROM invites WHERE key IN (SELECT value FROM json_each(?)) ORDER BY rowid`,
      [JSON.stringify(keys)],
    ),
  put: (one) => {
    db.run(
      `UPDATE invites SET invite_id = ?, role_ids = ?, role_titles = ?, wix_status = ?, last_sent_at = ?,
        expires_at = ?, mails = ?, status_at = ?, colleague_said = ?, colleague_by = ?, colleague_at = ?
        WHERE key = ?`,
      [
        ...[one.invite_id, one.role_ids, one.role_titles, one.wix_status, one.last_sent_at],
        ...[one.expires_at, one.mails, one.status_at],
        ...[one.colleague_said ?? '', one.colleague_by ?? '', one.colleague_at ?? null, one.key],
      ],
    )
  },
  hear: (key, { said, by, at }) => {
    db.run('UPDATE invites SET colleague_said = ?, colleague_by = ?, colleague_at = ? WHERE key = ?', [
      ...[said, by, at, key],
    ])
  },
  remove: (keys) => {
    const list = JSON.stringify(keys)
    db.run('DELETE FROM invite_ids WHERE invite_key IN (SELECT value FROM json_each(?))', [list])
    db.run('DELETE FROM invites WHERE key IN (SELECT value FROM json_each(?))', [list])
  },
  forgetIds: (inviteIds) => {
    db.run('DELETE FROM invite_ids WHERE invite_id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(inviteIds),
    ])
  },
})

export function createInvitesTable(db: Db): InvitesTable {
  return {
    get: (key) => db.get<InviteRow>(`SELECT ${columns} FROM invites WHERE key = ?`, [key]),
    byKeys: (keys) =>
      inSlices(keys, (part) =>
        db.all<InviteRow>(
          `SELECT ${columns} FROM invites WHERE key IN (${marksFor(part, '?')}) ORDER BY rowid`,
          part,
        ),
      ),
    page: (after, limit) => {
      const rows = db.all<InviteRow & { readonly place: number }>(
        `SELECT rowid AS place, ${columns} FROM invites WHERE rowid > ? ORDER BY rowid LIMIT ?`,
        [after, limit],
      )
      return { rows, last: rows.at(-1)?.place ?? after }
    },
    all: () => db.all<InviteRow>(`SELECT ${columns} FROM invites ORDER BY rowid`),
    alike: (after, places) => {
      const newest = db.get<{ place: number | null }>('SELECT max(rowid) AS place FROM invites')?.place ?? 0
      const last = after + places
      const groups = db.all<AlikeInvites>(
        `SELECT wix_status, ${inferredOrHeard}, substr(created_at, 1, 16) AS created_minute, last_sent_at, expires_at,
          count(*) AS invites FROM invites WHERE rowid > ? AND rowid <= ? GROUP BY 1, 2, 3, 4, 5`,
        [after, last],
      )
      return { groups, last: last < newest ? last : null }
    },
    mailedAgain: (after, places, addressKeys) =>
      db.all<MailedInvite>(
        `SELECT address_key, site_id, wix_status, ${inferredOrHeard}, last_sent_at, expires_at, mails FROM invites i
          WHERE rowid > ? AND rowid <= ? AND (mails > 1 OR address_key IN (SELECT value FROM json_each(?))
            OR EXISTS (SELECT 1 FROM invites o WHERE o.address_key = i.address_key AND o.site_id = i.site_id
              AND o.rowid <> i.rowid))`,
        [after, after + places, JSON.stringify(addressKeys)],
      ),
    onSites: (siteIds, time) =>
      db.all<SiteInvites>(
        `SELECT site_id, wix_status, ${inferredOrHeard}, max(expires_at) AS expires_at, count(*) AS invites FROM invites
          WHERE site_id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, expires_at > ?`,
        [JSON.stringify(siteIds), time],
      ),
    ofSites: (siteIds) =>
      db.all<InviteRow>(
        `SELECT ${columns} FROM invites WHERE site_id IN (SELECT value FROM json_each(?)) ORDER BY rowid`,
        [JSON.stringify(siteIds)],
      ),
    aliases: (keys) => aliasesByKey(db, keys),
    keyOfId: (inviteId) =>
      db.get<{ readonly invite_key: string }>('SELECT invite_key FROM invite_ids WHERE invite_id = ?', [
        inviteId,
      ])?.invite_key,
    of: (addressKey, siteId) =>
      db.all<InviteRow>(
        `SELECT ${columns} FROM invites WHERE address_key = ? AND site_id = ? ORDER BY rowid DESC`,
        [addressKey, siteId],
      ),
    newestOf: (accesses) => newestOf(db, accesses),
    addressesAfter: (after, most) =>
      db.all<InvitedAddress>(
        // The index alone tells how many there are and which is the newest: that one's address is looked up.
        `SELECT g.address_key AS addressKey, i.address, g.invites FROM (
            SELECT address_key, count(*) AS invites, max(rowid) AS newest FROM invites WHERE address_key > ?
            GROUP BY address_key ORDER BY address_key LIMIT ?) g
          CROSS JOIN invites i ON i.rowid = g.newest ORDER BY g.address_key`,
        [after, most],
      ),
    ofAddresses: (addressKeys) =>
      db.all<InviteRow>(
        `SELECT ${columns} FROM invites WHERE address_key IN (SELECT value FROM json_each(?)) ORDER BY rowid DESC`,
        [JSON.stringify(addressKeys)],
      ),
    firstEnd: (keys, after) => firstEndOf(db, keys, after),
    linkOf: (key) =>
      db.get<{ readonly link: Uint8Array | null }>('SELECT link FROM invites WHERE key = ?', [key])?.link ??
      null,
    ...snapshotWriters(db),
    add: (invite) => {
      db.run(
        insert,
        newColumns.map((column) => invite[column]),
      )
    },
    keepId: (inviteId, key, at) => {
      db.run(
        'INSERT INTO invite_ids (invite_id, invite_key, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [inviteId, key, at],
      )
    },
    update: (key, change) => {
      db.run(
        `UPDATE invites SET invite_id = coalesce(?, invite_id),
          status_at = CASE WHEN wix_status = ? THEN status_at ELSE ? END, wix_status = ?, last_sent_at = ?,
          expires_at = coalesce(?, expires_at), link = CASE WHEN ? = 1 THEN link ELSE ? END, raw = ?,
          mails = mails + ? WHERE key = ?`,
        [
          ...[change.inviteId, change.wixStatus, change.statusAt, change.wixStatus],
          ...[change.lastSentAt, change.expiresAt],
          change.link === 'keep' ? 1 : 0,
          change.link === 'keep' ? null : change.link,
          change.raw,
          change.mails,
          key,
        ],
      )
    },
    addMail: (key, at) => {
      db.run('UPDATE invites SET mails = mails + 1, last_sent_at = ? WHERE key = ?', [at, key])
    },
    removeSaid: (key) => {
      db.run('DELETE FROM invites WHERE key = ? AND invite_id IS NULL', [key])
    },
    setStatus: (key, wixStatus, at) => {
      db.run('UPDATE invites SET wix_status = ?, status_at = ? WHERE key = ?', [wixStatus, at, key])
    },
  }
}

/** Reads part after part of a list that is too long for one statement. */
function inSlices<Key, Row>(keys: readonly Key[], read: (part: readonly Key[]) => readonly Row[]): Row[] {
  const found: Row[] = []
  for (let start = 0; start < keys.length; start += slice) {
    for (const row of read(keys.slice(start, start + slice))) found.push(row)
  }
  return found
}

const marksFor = (part: readonly unknown[], mark: string): string => part.map(() => mark).join(',')

type AliasRow = { readonly invite_id: string; readonly invite_key: string }

function aliasesByKey(
  db: Db,
  keys: readonly InviteKey[] | null,
): ReadonlyMap<InviteKey, readonly InviteId[]> {
  const rows = db.all<AliasRow>(
    `SELECT i.invite_id, i.invite_key FROM invite_ids i JOIN invites v ON v.key = i.invite_key
      WHERE i.invite_id IS NOT v.invite_id
        ${keys === null ? '' : 'AND i.invite_key IN (SELECT value FROM json_each(?))'} ORDER BY i.received_at`,
    keys === null ? [] : [JSON.stringify(keys)],
  )
  const byKey = new Map<InviteKey, InviteId[]>()
  for (const { invite_key, invite_id } of rows) {
    const ids = byKey.get(invite_key)
    if (ids === undefined) byKey.set(invite_key, [invite_id])
    else ids.push(invite_id)
  }
  return byKey
}

function newestOf(db: Db, accesses: readonly InviteAccess[]): readonly InviteRow[] {
  if (db.get('SELECT 1 FROM invites LIMIT 1') === undefined) return []
  return inSlices(accesses, (part) => {
    // CROSS JOIN keeps the order: each wish is looked up by the index, not each invite among the wishes.
    const sql = `WITH wished (wished_key, wished_site) AS (VALUES ${marksFor(part, '(?, ?)')})
      SELECT ${columns} FROM invites WHERE rowid IN (SELECT max(i.rowid) FROM wished CROSS JOIN invites i
        ON i.address_key = wished_key AND i.site_id = wished_site GROUP BY i.address_key, i.site_id)`
    return db.all<InviteRow>(
      sql,
      part.flatMap(({ addressKey, siteId }) => [addressKey, siteId]),
    )
  })
}

const firstEndOf = (db: Db, keys: readonly InviteKey[], after: string): string | null =>
  db.get<{ readonly first: string | null }>(
    `SELECT min(expires_at) AS first FROM invites
      WHERE key IN (SELECT value FROM json_each(?)) AND expires_at > ?`,
    [JSON.stringify(keys), after],
  )?.first ?? null
