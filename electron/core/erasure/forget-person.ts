import { hashOfList } from '../review/freeze-review.ts'
import { createReviewsTable } from '../review/reviews-table.ts'
import { bumpCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { eraseEvents } from './erase-events.ts'
import type { PersonFound } from './look-for-person.ts'
import { rewriteRosterRows } from './sweep-row-pages.ts'
import { rewriteRow } from './sweep-tables.ts'

/** Who erases, for what is said of the one who stands in. */
export interface Forgetting {
  readonly at: string
  readonly by: string
  /** In the place of each address, in the person's order. */
  readonly standIns: readonly string[]
}

/**
 * Takes somebody out of every table and every event. What is left of them stands under what stands in, as somebody who
 * left: nothing is planned or sent for it. Belongs into the caller's transaction, while an erasure is under way.
 */
export function forgetPerson(db: Db, { rows, events, rosterIds }: PersonFound, forgetting: Forgetting): void {
  for (const found of rows) if (found.table.name !== 'rows') rewriteRow(db, found)
  rewriteRosterRows(db, rows, forgetting.standIns)
  eraseEvents(db, events)
  const standIns = JSON.stringify(forgetting.standIns)
  const theirs = 'IN (SELECT value FROM json_each(?))'
  for (const id of rosterIds) {
    db.run('DELETE FROM steps WHERE roster_id = ?', [id])
    db.run('UPDATE rosters SET revision = revision + 1 WHERE id = ?', [id])
  }
  // Whoever holds an accept link can use it, and Wix may have written the address into it.
  db.run(`UPDATE invites SET link = NULL WHERE address ${theirs}`, [standIns])
  const changes = rows.filter(({ table }) => table.name === 'person_changes')
  for (const { row } of changes) db.run('DELETE FROM person_changes WHERE id = ?', [row.id ?? 0])
  const plans = rows.filter(({ table }) => table.name === 'plans')
  for (const { row } of plans) {
    db.run("UPDATE plans SET state = 'discarded' WHERE id = ? AND state = 'open'", [row.id ?? ''])
  }
  leaveAsStandIn(db, forgetting)
  sealReviews(db, rows)
  bumpCounter(db, 'people')
  bumpCounter(db, 'ledger')
}

/** Wix accounts that were linked to them are nobody's from here on. */
function leaveAsStandIn(db: Db, { at, by, standIns }: Forgetting): void {
  const [first = ''] = standIns
  for (const table of ['person_accounts', 'person_other_accounts', 'person_addresses'])
    db.run(`DELETE FROM ${table} WHERE person_id = ?`, [first])
  db.run(
    `INSERT OR REPLACE INTO persons (id, name, left_at, left_by, left_note) VALUES (?, '', ?, ?, 'Erased')`,
    [first, at, by],
  )
  standIns.forEach((address, position) => {
    db.run('INSERT OR REPLACE INTO person_addresses (address_key, person_id, position) VALUES (?, ?, ?)', [
      address,
      first,
      position,
    ])
  })
}

/** The hash of a frozen list stays; beside it stands the one of what is left of the list. */
function sealReviews(db: Db, rows: PersonFound['rows']): void {
  const table = createReviewsTable(db)
  const touched = rows.filter((found) => found.table.name === 'review_lines')
  for (const id of new Set(touched.map(({ row }) => String(row.review_id)))) {
    const review = table.get(id)
    if (review === undefined) continue
    const hash = hashOfList(review.scope, table.lines(id))
    db.run('UPDATE reviews SET erased_hash = ? WHERE id = ?', [hash, id])
  }
}
