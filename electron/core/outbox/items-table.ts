import type { SiteId } from '../../../shared/directory.ts'
import type { InviteKey, RefusalCause } from '../../../shared/ledger.ts'
import type {
  ItemId,
  JobId,
  JobState,
  Outcome,
  PerhapsFullSite,
  Reason,
  RunId,
} from '../../../shared/outbox.ts'
import type { JobKind } from '../../../shared/plan.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import { createRowPagesTable, type RowPagesTable } from '../store/row-pages/row-pages-table.ts'
import type { OutcomeTally } from './equation.ts'
import type { CountMarks } from './figures/count-marks.ts'
import { readCauses, readReason, writeCauses, writeReason } from './reason-text.ts'

/** One row of `items`. */
export type ItemRow = {
  readonly id: string
  readonly job_id: string
  readonly seq: number
  readonly address: string
  readonly address_key: string
  readonly roster_id: string | null
  readonly row_id: number | null
  readonly invite_key: string | null
  readonly outcome: Outcome['kind']
  readonly reason: string
  readonly settled: string
  readonly at: string | null
  readonly replaced_by: string | null
  /** The contributor's Wix account id, for change-role and remove. */
  readonly wix_id: string | null
  /** JSON lists of text; '' while nobody knows. */
  readonly roles_before: string
  readonly role_titles_before: string
  /** UTC ISO: when Wix was first asked to change or remove, and when it last said yes. */
  readonly asked_at: string | null
  readonly accepted_at: string | null
}

const columns = [
  ...(['id', 'job_id', 'seq', 'address', 'address_key', 'roster_id', 'row_id', 'invite_key'] as const),
  ...(['outcome', 'reason', 'settled', 'at', 'replaced_by'] as const),
  ...(['wix_id', 'roles_before', 'role_titles_before', 'asked_at', 'accepted_at'] as const),
] as const satisfies readonly (keyof ItemRow)[]
const insert = `INSERT INTO items (${columns.join()}) VALUES (${columns.map(() => '?').join()})`

/** An item of a roster row with what its job says. */
export type RowItem = ItemRow & {
  readonly roster_id: string
  readonly row_id: number
  readonly kind: JobKind
  readonly state: JobState
  readonly site_id: string
  /** JSON lists of text. */
  readonly role_ids: string
  readonly role_titles: string
  /** The row as it is now; null when it was deleted. */
  readonly row_email: string | null
  readonly row_site_id: string | null
}

type BareRowItem = Omit<RowItem, 'row_email' | 'row_site_id'>

/** Something on its way or in doubt. */
export type OpenItemRow = {
  readonly address_key: string
  readonly wix_id: string | null
  readonly site_id: string
  readonly outcome: Outcome['kind']
}

/** Something in doubt, with whom it was for. */
export type DoubtRow = {
  readonly account_id: string
  readonly site_id: string
  readonly address: string
  readonly address_key: string
  readonly at: string | null
}

/** A removal in doubt, with what its job says. `asked_order`: its place among all evidence. */
export type RemovalInDoubtRow = ItemRow & {
  readonly account_id: string
  readonly site_id: string
  readonly run_id: string
  readonly asked_order: string | null
}

/** `reason` is the possible causes. */
export type RefusedRow = {
  readonly address: string
  readonly address_key: string
  readonly site_id: string
  readonly at: string
  readonly reason: string
}

/** The only SQL on `items`. Writers belong into the caller's transaction. */
export interface ItemsTable {
  add(item: ItemRow): void
  get(id: ItemId): ItemRow | undefined
  of(jobId: JobId): readonly ItemRow[]
  /** With those replaced by a retry left out. */
  current(runId: RunId): readonly ItemRow[]
  tally(runId: RunId): OutcomeTally
  /** `why` is the causes of a refusal, or whatever is odd about another outcome. */
  settle(
    id: ItemId,
    outcome: Outcome['kind'],
    why: Reason | readonly RefusalCause[] | null,
    inviteKey: string | null,
    at: string,
  ): void
  /** Every waiting, held or dropped item of a job changes with it. */
  setAll(jobId: JobId, outcome: 'waiting' | 'held' | 'dropped'): void
  /** Wix is asked now; what was there before is kept where it is given. */
  setAsked(
    id: ItemId,
    at: string,
    before: { readonly ids: readonly string[]; readonly titles: readonly string[] } | null,
  ): void
  /** When Wix was first asked and when it last said yes, as far as it may have acted. */
  setAnswered(id: ItemId, askedAt: string | null, acceptedAt: string | null): void
  markSettled(id: ItemId, answer: string): void
  replace(id: ItemId, by: ItemId | null): void
  /** The item that this one took the place of. */
  replacedBy(id: ItemId): ItemRow | undefined
  /** In doubt again, with the reason as it was written then. */
  putInDoubt(id: ItemId, reason: string, inviteKey: InviteKey | null): void
  /** Unreplaced items of rows, oldest first. `rowIds: null` is the whole roster. */
  ofRows(rosterId: RosterId, rowIds: readonly RowId[] | null): readonly RowItem[]
  /** @param except a run that is left out, or null */
  open(except: RunId | null): readonly OpenItemRow[]
  /** Of which nobody knows whether Wix acted, the latest last. */
  inDoubt(): readonly DoubtRow[]
  /** Of these sites. */
  removalsInDoubt(siteIds: readonly SiteId[]): readonly RemovalInDoubtRow[]
  /** Addresses that Wix refused, oldest first. */
  refusals(): readonly RefusedRow[]
  /** Sites where Wix refused somebody for what may be a missing seat, and no invite went through later. */
  perhapsFull(): readonly PerhapsFullSite[]
  /** In which language the e-mails of invites were asked for, by invite key; those of no language are left out. */
  languages(): ReadonlyMap<InviteKey, string>
}

/** Row ids per statement, well below SQLite's limit on parameters. */
const slice = 500

/**
 * Of a line in two calls (revoke, then invite anew) one counts: the second, or the first when the second was never made.
 */
export const countedOnce = `NOT (j.after_job IS NOT NULL AND j.kind = 'invite' AND j.state = 'dropped')
  AND NOT EXISTS (SELECT 1 FROM jobs n WHERE n.after_job = j.id AND n.kind = 'invite' AND n.state <> 'dropped')`

/** What is to be answered, whoever has answered it. */
export const isProblem =
  "i.replaced_by IS NULL AND i.outcome IN ('refused', 'failed', 'still-there', 'in-doubt')"

/** As it is counted: what was revoked apart from what was sent. */
export const outcomeCounted =
  "CASE WHEN j.kind = 'revoke' AND i.outcome = 'sent' THEN 'revoked' ELSE i.outcome END"

const rowItems = `SELECT i.*, j.kind, j.state, j.site_id, j.role_ids, j.role_titles
  FROM items i JOIN jobs j ON j.id = i.job_id WHERE i.roster_id = ? AND i.replaced_by IS NULL`

export function createItemsTable(db: Db, marks: CountMarks): ItemsTable {
  const pages = createRowPagesTable(db)
  const openItems = `SELECT i.address_key, i.wix_id, i.outcome, j.site_id FROM jobs j
    JOIN items i ON i.job_id = j.id WHERE i.replaced_by IS NULL AND j.run_id IS NOT ? AND`
  return {
    add: (item) => {
      db.run(
        insert,
        columns.map((column) => item[column]),
      )
      marks.job(item.job_id)
    },
    get: (id) => db.get<ItemRow>('SELECT * FROM items WHERE id = ?', [id]),
    of: (jobId) =>
      db.all<ItemRow>('SELECT * FROM items WHERE job_id = ? AND replaced_by IS NULL ORDER BY seq', [jobId]),
    current: (runId) =>
      db.all<ItemRow>(
        `SELECT i.* FROM jobs j JOIN items i ON i.job_id = j.id
          WHERE j.run_id = ? AND i.replaced_by IS NULL ORDER BY j.seq, i.seq`,
        [runId],
      ),
    tally: (runId) =>
      Object.fromEntries(
        db
          .all<{ readonly outcome: keyof OutcomeTally; readonly items: number }>(
            `SELECT ${outcomeCounted} AS outcome, count(*) AS items FROM jobs j JOIN items i ON i.job_id = j.id
              WHERE j.run_id = ? AND i.replaced_by IS NULL AND ${countedOnce} GROUP BY 1`,
            [runId],
          )
          .map((row) => [row.outcome, row.items]),
      ),
    settle: (id, outcome, why, inviteKey, at) => {
      db.run(
        'UPDATE items SET outcome = ?, reason = ?, invite_key = coalesce(?, invite_key), at = ? WHERE id = ?',
        [outcome, whyText(why), inviteKey, at, id],
      )
      marks.item(id)
    },
    setAll: (jobId, outcome) => {
      db.run(
        `UPDATE items SET outcome = ? WHERE job_id = ? AND replaced_by IS NULL
          AND outcome IN ('waiting', 'held', 'dropped')`,
        [outcome, jobId],
      )
      marks.job(jobId)
    },
    setAsked: (id, at, before) => {
      db.run('UPDATE items SET asked_at = coalesce(asked_at, ?) WHERE id = ?', [at, id])
      if (before === null) return
      db.run('UPDATE items SET roles_before = ?, role_titles_before = ? WHERE id = ?', [
        JSON.stringify(before.ids),
        JSON.stringify(before.titles),
        id,
      ])
    },
    setAnswered: (id, askedAt, acceptedAt) => {
      db.run('UPDATE items SET asked_at = ?, accepted_at = ? WHERE id = ?', [askedAt, acceptedAt, id])
    },
    markSettled: (id, answer) => {
      db.run('UPDATE items SET settled = ? WHERE id = ?', [answer, id])
      marks.item(id)
    },
    replace: (id, by) => {
      db.run('UPDATE items SET replaced_by = ? WHERE id = ?', [by, id])
      marks.item(id)
    },
    replacedBy: (id) => db.get<ItemRow>('SELECT * FROM items WHERE replaced_by = ?', [id]),
    putInDoubt: (id, reason, inviteKey) => {
      db.run("UPDATE items SET outcome = 'in-doubt', reason = ?, invite_key = ? WHERE id = ?", [
        reason,
        inviteKey,
        id,
      ])
      marks.item(id)
    },
    ofRows: (rosterId, rowIds) => {
      if (rowIds === null)
        return withRows(pages, rosterId, db.all<BareRowItem>(`${rowItems} ORDER BY i.rowid`, [rosterId]))
      const found: BareRowItem[] = []
      for (let start = 0; start < rowIds.length; start += slice) {
        const part = rowIds.slice(start, start + slice)
        const places = part.map(() => '?').join(',')
        const sql = `${rowItems} AND i.row_id IN (${places}) ORDER BY i.rowid`
        for (const item of db.all<BareRowItem>(sql, [rosterId, ...part])) found.push(item)
      }
      return withRows(pages, rosterId, found)
    },
    languages: () => readLanguages(db),
    inDoubt: () =>
      db.all<DoubtRow>(
        `SELECT j.account_id, j.site_id, i.address, i.address_key, i.at FROM items i JOIN jobs j ON j.id = i.job_id
          WHERE i.outcome = 'in-doubt' AND i.replaced_by IS NULL ORDER BY i.rowid`,
      ),
    removalsInDoubt: (siteIds) =>
      db.all<RemovalInDoubtRow>(
        `SELECT i.*, j.account_id, j.site_id, j.run_id, j.asked_order FROM items i JOIN jobs j ON j.id = i.job_id
          WHERE i.outcome = 'in-doubt' AND i.replaced_by IS NULL AND j.kind = 'remove' AND i.asked_at IS NOT NULL
          AND j.site_id IN (SELECT value FROM json_each(?)) ORDER BY i.rowid`,
        [JSON.stringify(siteIds)],
      ),
    refusals: () =>
      db.all<RefusedRow>(
        `SELECT i.address, i.address_key, j.site_id, i.at, i.reason FROM items i JOIN jobs j ON j.id = i.job_id
          WHERE i.outcome = 'refused' AND i.replaced_by IS NULL AND i.at IS NOT NULL ORDER BY i.rowid`,
      ),
    perhapsFull: () => readPerhapsFull(db),
    open: (except) => [
      ...db.all<OpenItemRow>(
        `${openItems} j.state IN ('queued', 'held', 'sending') AND i.outcome <> 'in-doubt'`,
        [except],
      ),
      ...db.all<OpenItemRow>(`${openItems} i.outcome = 'in-doubt'`, [except]),
    ],
  }
}

const readLanguages = (db: Db): ReadonlyMap<InviteKey, string> =>
  new Map(
    db
      .all<{ readonly invite_key: string; readonly language: string }>(
        `SELECT i.invite_key, j.language FROM items i JOIN jobs j ON j.id = i.job_id
              WHERE i.invite_key IS NOT NULL AND j.language <> '' AND j.kind <> 'revoke' ORDER BY i.rowid`,
      )
      .map((row) => [row.invite_key, row.language]),
  )

const readPerhapsFull = (db: Db): readonly PerhapsFullSite[] =>
  db
    .all<{ site_id: string; refused_at: string | null; sent_at: string | null }>(
      `SELECT j.site_id, max(CASE WHEN i.outcome = 'refused' AND i.reason LIKE '%no-seat%' THEN i.at END) AS refused_at,
        max(CASE WHEN i.outcome = 'sent' THEN i.at END) AS sent_at
        FROM items i JOIN jobs j ON j.id = i.job_id
        WHERE i.outcome IN ('refused', 'sent') AND j.kind IN ('invite', 'resend') AND i.at IS NOT NULL
        GROUP BY j.site_id`,
    )
    .flatMap(({ site_id, refused_at, sent_at }) =>
      refused_at === null || refused_at < (sent_at ?? '') ? [] : { siteId: site_id, at: refused_at },
    )

function whyText(why: Reason | readonly RefusalCause[] | null): string {
  return why === null || 'kind' in why ? writeReason(why) : writeCauses(why)
}

/** What became of the address, as the contract says it. */
export function outcomeOf(item: Pick<ItemRow, 'outcome' | 'reason' | 'invite_key'>): Outcome {
  switch (item.outcome) {
    case 'waiting':
    case 'held':
    case 'dropped':
      return { kind: item.outcome }
    case 'sent':
      return { kind: 'sent', inviteKey: item.invite_key }
    case 'changed':
    case 'removed':
      return { kind: item.outcome, note: readReason(item.reason) }
    case 'refused':
      return { kind: 'refused', possibleCauses: readCauses(item.reason) }
    case 'failed':
    case 'in-doubt':
    case 'still-there':
    case 'covered':
      return { kind: item.outcome, because: readReason(item.reason) ?? unsaid }
  }
}
const unsaid: Reason = { kind: 'told', words: '' }

/** Items with their rows as they are now: each page of rows is read once for all of them. */
function withRows(
  pages: RowPagesTable,
  rosterId: RosterId,
  items: readonly BareRowItem[],
): readonly RowItem[] {
  if (items.length === 0) return []
  const rows = pages.some(
    rosterId,
    items.map((item) => item.row_id),
  )
  const cellsOf = new Map(rows.map(({ id, cells }) => [id, cells]))
  return items.map((item) => {
    const cells = cellsOf.get(item.row_id)
    return { ...item, row_email: cells?.email ?? null, row_site_id: cells?.siteId ?? null }
  })
}
