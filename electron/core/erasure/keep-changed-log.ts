import type { ChangedBefore } from '../../../shared/audit/erased-texts.ts'
import type { Db } from '../store/db.ts'

const name = 'erased-in-changed-log'

/** For the start after an erasure, which opens the workspace anew. Belongs into the caller's transaction. */
export function keepChangedLog(db: Db, changed: ChangedBefore): void {
  db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', [name, JSON.stringify(changed)])
}

/** Gives it once; null when there is nothing to say. */
export function takeChangedLog(db: Db): ChangedBefore | null {
  const row = db.get<{ readonly value: string }>('SELECT value FROM settings WHERE name = ?', [name])
  if (row === undefined) return null
  db.tx(() => db.run('DELETE FROM settings WHERE name = ?', [name]))
  // Written above and by nothing else.
  return JSON.parse(row.value) as ChangedBefore
}
