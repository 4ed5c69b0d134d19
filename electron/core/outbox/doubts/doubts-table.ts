import type { DoubtAnswer } from '../../../../shared/outbox.ts'
import type { JobKind } from '../../../../shared/plan.ts'
import type { Db } from '../../store/db.ts'
import { createRowPagesTable, type RowPagesTable } from '../../store/row-pages/row-pages-table.ts'

/** One row of `doubt_answers`: who said what, and what stood before it. */
export type DoubtAnswerRow = {
  readonly item_id: string
  readonly answer: DoubtAnswer
  readonly at: string
  readonly actor: string
  readonly reason_before: string
  readonly job_reason_before: string
  readonly invite_key_before: string | null
  /** The invite that the ledger knows by this answer alone; null when it made none. */
  readonly made_invite: string | null
}

/** A line in doubt, or one that was answered, with its call, run and row. */
export type DoubtLineRow = {
  readonly id: string
  readonly address: string
  readonly address_key: string
  readonly wix_id: string | null
  readonly reason: string
  readonly at: string | null
  readonly asked_at: string | null
  /** Its place among all evidence, see `stampEvidence`; null for a call that never left. */
  readonly asked_order: string | null
  readonly replaced_by: string | null
  readonly roster_id: string | null
  readonly row_id: number | null
  readonly roster_name: string | null
  readonly run_id: string
  readonly run_title: string
  readonly kind: JobKind
  readonly account_id: string
  readonly site_id: string
  readonly site_name: string
  /** A JSON list of text. */
  readonly role_titles: string
  readonly attempts: number
  readonly attempted_at: string | null
  readonly http_status: number | null
  readonly wix_request_id: string | null
  readonly is_open: 0 | 1
  readonly answer: DoubtAnswer | null
  readonly answered_at: string | null
  readonly actor: string | null
  readonly reason_before: string | null
  readonly made_invite: string | null
}

/** The only SQL on `doubt_answers`. Writers belong into the caller's transaction. */
export interface DoubtsTable {
  keep(answer: DoubtAnswerRow): void
  answerOf(itemId: string): DoubtAnswerRow | undefined
  forget(itemId: string): void
  /** All that is in doubt, in the order of sending, and then what was answered last, newest first. */
  lines(answered: number): readonly DoubtLineRow[]
}

const columns = [
  ...(['item_id', 'answer', 'at', 'actor', 'reason_before', 'job_reason_before'] as const),
  ...(['invite_key_before', 'made_invite'] as const),
] as const satisfies readonly (keyof DoubtAnswerRow)[]
const insert = `INSERT OR REPLACE INTO doubt_answers (${columns.join()}) VALUES (${columns.map(() => '?').join()})`

const isOpen = "(i.outcome = 'in-doubt' AND i.replaced_by IS NULL)"
const lines = `SELECT i.id, i.address, i.address_key, i.wix_id, i.reason, i.at, i.asked_at, i.replaced_by, i.roster_id,
    i.row_id, o.name AS roster_name, j.run_id, r.title AS run_title, j.kind, j.account_id, j.site_id, j.site_name,
    j.role_titles, j.attempts, j.attempted_at, coalesce(j.asked_order, i.asked_at, j.attempted_at) AS asked_order, j.http_status, j.wix_request_id, ${isOpen} AS is_open,
    d.answer, d.at AS answered_at, d.actor, d.reason_before, d.made_invite
  FROM items i JOIN jobs j ON j.id = i.job_id JOIN runs r ON r.id = j.run_id
    LEFT JOIN doubt_answers d ON d.item_id = i.id
    LEFT JOIN rosters o ON o.id = i.roster_id AND o.deleted_at IS NULL`

export function createDoubtsTable(db: Db): DoubtsTable {
  return {
    keep: (answer) => {
      db.run(
        insert,
        columns.map((column) => answer[column]),
      )
    },
    answerOf: (itemId) => db.get<DoubtAnswerRow>('SELECT * FROM doubt_answers WHERE item_id = ?', [itemId]),
    forget: (itemId) => {
      db.run('DELETE FROM doubt_answers WHERE item_id = ?', [itemId])
    },
    lines: (answered) =>
      withLiveRows(createRowPagesTable(db), [
        ...db.all<DoubtLineRow>(
          `${lines} WHERE i.outcome = 'in-doubt' AND i.replaced_by IS NULL ORDER BY i.rowid`,
        ),
        ...db.all<DoubtLineRow>(
          `${lines} WHERE i.id IN (SELECT item_id FROM doubt_answers ORDER BY at DESC LIMIT ?) AND NOT ${isOpen}
          ORDER BY d.at DESC, i.rowid`,
          [answered],
        ),
      ]),
  }
}

/** Lines with the id of their row only where it is still there, in a roster in use. */
function withLiveRows(pages: RowPagesTable, found: readonly DoubtLineRow[]): readonly DoubtLineRow[] {
  const live = new Set<string>()
  const ofRosters = found.filter((line) => line.roster_name !== null)
  for (const [rosterId, some] of Map.groupBy(ofRosters, (line) => line.roster_id ?? '')) {
    const ids = some.flatMap((line) => line.row_id ?? [])
    for (const { id } of pages.some(rosterId, ids)) live.add(`${rosterId} ${id}`)
  }
  return found.map((line) =>
    live.has(`${line.roster_id} ${line.row_id}`) ? line : { ...line, row_id: null },
  )
}
