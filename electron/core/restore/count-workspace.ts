import type { BackupCounts } from '../../../shared/workspace/backups.ts'
import type { Db } from '../store/db.ts'
import { countRowsOfFile } from '../store/row-pages/rows-of-file.ts'
import { liveRosters } from './compare-rosters.ts'

/** What a workspace or a backup holds, also one that an older version wrote. */
export function countWorkspace(db: Db): BackupCounts {
  const rows = countRowsOfFile(db)
  const rosters = [...liveRosters(db).keys()]
  const count = (table: 'invites' | 'audit') =>
    db.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0
  return {
    rosters: rosters.length,
    rows: rosters.reduce((sum, id) => sum + (rows.get(id) ?? 0), 0),
    invites: count('invites'),
    events: count('audit'),
  }
}

/** Whether anybody did anything here: a roster, also one in the bin, an invite, or an account besides the practice one. */
export const isUsed = (db: Db): boolean =>
  db.get<{ used: number }>(
    `SELECT EXISTS (SELECT 1 FROM rosters) OR EXISTS (SELECT 1 FROM invites)
      OR EXISTS (SELECT 1 FROM accounts WHERE kind = 'wix') AS used`,
  )?.used === 1
