import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ports } from '../ports.ts'
import { dropUnfinished } from '../store/backups.ts'
import type { Db } from '../store/db.ts'
import { cleanLogs } from './clean-logs.ts'
import { createErasuresTable, type UncleanErasure } from './erasures-table.ts'
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
    // Of a cleaning that was cut off.
    for (const path of [cleanCopy(folder), fileBefore(folder)]) rmSync(path, { force: true, recursive: true })
    if (due.length > 0) {
      dropUnfinished(folder)
      cleanTexts(ports, due)
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

/** Where the workspace is copied to without somebody, to take its place. */
export const cleanCopy = (folder: string): string => join(folder, 'workspace.db.clean')

/** A second name of the workspace's file, while the copy takes its place. */
export const fileBefore = (folder: string): string => join(folder, 'workspace.db.before')

/**
 * The practice account and log files lose those who were erased. Without the key nobody knows any more what to look for:
 * log files go whole then.
 */
export function cleanTexts(
  { practice, paths }: Pick<Ports, 'paths' | 'practice'>,
  due: readonly Pick<UncleanErasure, 'sought'>[],
): void {
  for (const { sought: sealed } of due) {
    const sought = openSought(paths.workspace, sealed)
    const forgetter = sought === null ? null : createForgetter(sought)
    if (forgetter !== null) practice.forget?.(forgetter.value)
    cleanLogs(paths.workspace, forgetter)
  }
}

/** Nothing that was deleted is left in the file or in its journal. */
function overwriteFree(db: Db): void {
  db.run('VACUUM')
  db.get('PRAGMA wal_checkpoint(TRUNCATE)')
}
