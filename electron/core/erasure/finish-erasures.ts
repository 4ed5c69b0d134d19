import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { cleanLogs } from './clean-logs.ts'
import { createErasuresTable } from './erasures-table.ts'
import { createForgetter } from './forget-text.ts'
import { dropSoughtKey, openSought } from './keep-sought.ts'
import { replaceBackups } from './replace-backups.ts'

export interface FinishErasuresDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log' | 'practice'>
}

/**
 * What erasures leave to do outside the tables: the practice account and log files lose the person, chosen backups go,
 * free pages and the journal are written over. Every part may be done again, so a start does what an earlier one did
 * not get to. Not inside a transaction. False when something is left to do; it never throws.
 */
export function finishErasures({ db, ports }: FinishErasuresDeps): boolean {
  const folder = ports.paths.workspace
  const table = createErasuresTable(db)
  try {
    const due = table.unclean()
    if (due.length > 0) {
      for (const { sought } of due) cleanTexts({ ports, folder }, sought)
      replaceBackups(
        { db, folder, now: ports.clock.now },
        due.flatMap(({ backups }) => backups),
      )
      overwriteFree(db)
      db.tx(() => {
        for (const { id } of due) table.setCleaned(id)
      })
      overwriteFree(db)
    }
    dropSoughtKey(folder)
    return true
  } catch (cause) {
    ports.log.error('an erasure was not cleaned up after; the next start does it', cause)
    return false
  }
}

/** Without the key nobody knows any more what to look for: log files go whole then. */
function cleanTexts(
  { ports, folder }: { readonly ports: Pick<Ports, 'practice'>; readonly folder: string },
  sealed: string,
): void {
  const sought = openSought(folder, sealed)
  const forgetter = sought === null ? null : createForgetter(sought)
  if (forgetter !== null) ports.practice.forget?.(forgetter.value)
  cleanLogs(folder, forgetter)
}

/** Nothing that was deleted is left in the file or in its journal. */
function overwriteFree(db: Db): void {
  db.run('VACUUM')
  db.get('PRAGMA wal_checkpoint(TRUNCATE)')
}
