import { hashOf, type StoredEvent } from '../../../../electron/core/audit/audit-table.ts'
import { canonicalEvent, firstPreviousHash, sha256 } from '../../../../electron/core/audit/hash-event.ts'
import type { Database } from '../../../../electron/core/store/database.ts'

/** What somebody does who knows how the log is made: event `id` says something else and every hash after it is right. */
export function rewriteLog(db: Database, id: number): void {
  const guard = db.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'audit_is_not_changed'")
  db.script('DROP TRIGGER audit_is_not_changed')
  let previous = id === 1 ? firstPreviousHash : (hashOf(db, id - 1) ?? '')
  for (const row of db.all<StoredEvent>('SELECT * FROM audit WHERE id >= ? ORDER BY id', [id])) {
    const event = { ...JSON.parse(row.body), previousHash: previous }
    if (row.id === id) event.actor = 'mallory'
    const body = canonicalEvent(event)
    previous = sha256(body)
    db.run('UPDATE audit SET body = ?, hash = ? WHERE id = ?', [body, previous, row.id])
  }
  // The app would miss it at its next start.
  if (guard !== undefined) db.script(guard.sql)
}
