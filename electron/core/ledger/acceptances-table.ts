import type { SaidOfInvite, WordOnInvite } from '../../../shared/acceptance.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import type { Db } from '../store/db.ts'
import type { InviteFacts } from './invite-state.ts'

/** What of an invite tells whether it was accepted. */
export type AcceptanceRow = {
  readonly key: InviteKey
  readonly account_id: string
  readonly site_id: string
  readonly site_name: string
  readonly address: string
  readonly address_key: string
  readonly invite_id: string | null
  readonly run_id: string | null
  readonly roster_id: string | null
  readonly row_id: number | null
  readonly wix_status: string
  readonly inferred: InviteFacts['inferred']
  readonly said: '' | SaidOfInvite
  readonly said_at: string | null
  readonly said_by: string
  /** An inference as JSON, or ''. */
  readonly why: string
  readonly created_at: string
  readonly last_sent_at: string
  /** What stands for `created_at` when evidence is put in order; null: that itself. */
  readonly sent_order: string | null
  readonly expires_at: string | null
  /** The Wix account that accepted it, in small letters, when Wix ever said so. */
  readonly accepted_by: string | null
  /** When Wix gave the invite its status; null when that was not written down. */
  readonly status_at: string | null
  /** What a colleague's ledger had inferred, whose, and when it was exported; '' and null where nobody said. */
  readonly colleague_said: '' | 'probably' | 'possibly'
  readonly colleague_by: string
  readonly colleague_at: string | null
}

/** What of an invite tells whether somebody has access. */
export type AccessInviteRow = Pick<
  AcceptanceRow,
  | 'key'
  | 'account_id'
  | 'site_id'
  | 'site_name'
  | 'address'
  | 'address_key'
  | 'wix_status'
  | 'said'
  | 'said_at'
  | 'why'
  | 'created_at'
  | 'last_sent_at'
  | 'expires_at'
  | 'accepted_by'
  | 'status_at'
  | 'colleague_said'
  | 'colleague_at'
> & {
  /** A JSON list of text. */
  readonly role_ids: string
}

/** What of an invite tells whose Wix account took it. */
export type TraceRow = Pick<AcceptanceRow, 'address_key' | 'accepted_by' | 'why'>

/** The columns of `invites` that say whether an invite was accepted. Writers belong into the caller's transaction. */
export interface AcceptancesTable {
  byKeys(keys: readonly InviteKey[]): readonly AcceptanceRow[]
  /** Sites with invites of which something was inferred. */
  inferredSites(): readonly SiteId[]
  /** Addresses whose invite these accounts accepted, as Wix said; `null` for every account. */
  namedFor(wixIds: readonly string[] | null): ReadonlyMap<string, readonly string[]>
  /** `most` of them, all when left out. */
  at(siteIds: readonly SiteId[], most?: number): readonly AcceptanceRow[]
  of(addressKeys: readonly string[], most?: number): readonly AcceptanceRow[]
  /** In the order of arrival; `siteIds: null` is everywhere. */
  evidence(siteIds: readonly SiteId[] | null): readonly AccessInviteRow[]
  /** Invites that these accounts took, as Wix said or as probably follows from what was seen. */
  tracesOf(wixIds: readonly string[]): readonly TraceRow[]
  sitesOf(keys: readonly InviteKey[]): readonly SiteId[]
  /** Sites that anybody was ever invited to. */
  invitedSites(): readonly SiteId[]
  infer(key: InviteKey, inferred: InviteFacts['inferred'], why: string): void
  /** `nothing` leaves it to what is inferred next. */
  say(keys: readonly InviteKey[], word: WordOnInvite, at: string, by: string): void
}

// Word for word as in the index on it.
const acceptor = "CASE WHEN json_valid(raw) THEN nullif(lower(raw ->> '$.acceptedByAccountId'), '') END"
// The account that probably took it stands alone. Word for word as in the index on it, too.
const seen = "CASE WHEN json_valid(why) THEN why ->> '$.wixIds[0]' END"
const acceptedBy = `${acceptor} AS accepted_by`
const columns = `key, account_id, site_id, site_name, address, address_key, invite_id, run_id, roster_id, row_id,
  wix_status, status_at, inferred, said, said_at, said_by, why, created_at, last_sent_at, expires_at, sent_order,
  colleague_said, colleague_by, colleague_at, ${acceptedBy}`
const evidence = `SELECT key, account_id, site_id, site_name, address, address_key, role_ids, wix_status, status_at,
  said, said_at, why, created_at, last_sent_at, expires_at, colleague_said, colleague_at,
  ${acceptedBy} FROM invites`

export function createAcceptancesTable(db: Db): AcceptancesTable {
  return {
    byKeys: (keys) =>
      db.all<AcceptanceRow>(
        `SELECT ${columns} FROM invites WHERE key IN (SELECT value FROM json_each(?)) ORDER BY rowid`,
        [JSON.stringify(keys)],
      ),
    inferredSites: () =>
      db
        .all<{ site_id: SiteId }>(
          "SELECT DISTINCT site_id FROM invites WHERE inferred IN ('probably', 'possibly') ORDER BY site_id",
        )
        .map((row) => row.site_id),
    namedFor: (wixIds) => {
      // `+`: sorted afterwards. Read in that order it would be every invite, of which an index holds the few that count.
      const rows = db.all<{ readonly wix_id: string; readonly address_key: string }>(
        `SELECT ${acceptor} AS wix_id, address_key FROM invites WHERE ${acceptor} IS NOT NULL
         ${wixIds === null ? '' : `AND ${acceptor} IN (SELECT value FROM json_each(?))`} ORDER BY +rowid`,
        wixIds === null ? [] : [JSON.stringify(wixIds)],
      )
      const found = new Map<string, string[]>()
      for (const row of rows) {
        const known = found.get(row.wix_id)
        if (known === undefined) found.set(row.wix_id, [row.address_key])
        else if (!known.includes(row.address_key)) known.push(row.address_key)
      }
      return found
    },
    at: (siteIds, most = -1) =>
      db.all<AcceptanceRow>(
        `SELECT ${columns} FROM invites WHERE site_id IN (SELECT value FROM json_each(?)) ORDER BY rowid LIMIT ?`,
        [JSON.stringify(siteIds), most],
      ),
    of: (addressKeys, most = -1) =>
      db.all<AcceptanceRow>(
        `SELECT ${columns} FROM invites WHERE address_key IN (SELECT value FROM json_each(?)) ORDER BY rowid LIMIT ?`,
        [JSON.stringify(addressKeys), most],
      ),
    evidence: (siteIds) =>
      siteIds === null
        ? db.all<AccessInviteRow>(`${evidence} ORDER BY rowid`)
        : db.all<AccessInviteRow>(
            `${evidence} WHERE site_id IN (SELECT value FROM json_each(?)) ORDER BY rowid`,
            [JSON.stringify(siteIds)],
          ),
    tracesOf: (wixIds) => {
      const list = JSON.stringify(wixIds)
      // Two searches, each by its own index: a condition with OR would go through all invites.
      return db.all<TraceRow>(
        `SELECT address_key, ${acceptedBy}, why FROM invites
           WHERE ${acceptor} IS NOT NULL AND ${acceptor} IN (SELECT value FROM json_each(?))
         UNION ALL SELECT address_key, ${acceptedBy}, why FROM invites
           WHERE why <> '' AND ${seen} IN (SELECT value FROM json_each(?))`,
        [list, list],
      )
    },
    invitedSites: () =>
      db.all<{ site_id: SiteId }>('SELECT DISTINCT site_id FROM invites').map((row) => row.site_id),
    sitesOf: (keys) =>
      db
        .all<{ readonly site_id: SiteId }>(
          'SELECT DISTINCT site_id FROM invites WHERE key IN (SELECT value FROM json_each(?))',
          [JSON.stringify(keys)],
        )
        .map((row) => row.site_id),
    infer: (key, inferred, why) => {
      db.run('UPDATE invites SET inferred = ?, why = ? WHERE key = ?', [inferred, why, key])
    },
    say: (keys, word, at, by) => {
      const said = word === 'nothing' ? ['', null, ''] : [word, at, by]
      const inferred = word === 'accepted' ? 'confirmed' : ''
      db.run(
        `UPDATE invites SET said = ?, said_at = ?, said_by = ?, inferred = ?
          WHERE key IN (SELECT value FROM json_each(?))`,
        [...said, inferred, JSON.stringify(keys)],
      )
    },
  }
}
