import type { Db } from './db.ts'

const name = 'erased-since-backup'
const becameName = 'erased-again'

/**
 * What stands for people who were erased after a backup that was put in place since, until they are erased again; [] for
 * nobody. In the settings, so that a start which does not get to it leaves it to the next.
 */
export function readErasedSince(db: Db): readonly string[] {
  const row = db.get<{ readonly value: string }>('SELECT value FROM settings WHERE name = ?', [name])
  // Written below and by nothing else.
  return row === undefined ? [] : (JSON.parse(row.value) as readonly string[])
}

/** Belongs into the caller's transaction. */
export function keepErasedSince(db: Db, standIns: readonly string[]): void {
  db.run('DELETE FROM settings WHERE name = ?', [name])
  if (standIns.length === 0) return
  db.run('INSERT INTO settings (name, value) VALUES (?, ?)', [name, JSON.stringify(standIns)])
}

/** What became of them, for the start after the one that erased them: that one opens the workspace anew. */
export interface ErasedSinceBackup {
  readonly again: number
  readonly refused: number
  readonly unknown: number
}

/** Nobody is left to erase again. Belongs into the caller's transaction. */
export function endErasedSince(db: Db, became: ErasedSinceBackup): void {
  keepErasedSince(db, [])
  db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', [becameName, JSON.stringify(became)])
}

/** Gives it once; null when there is nothing to say. Belongs into the caller's transaction. */
export function takeErasedAgain(db: Db): ErasedSinceBackup | null {
  const row = db.get<{ readonly value: string }>('SELECT value FROM settings WHERE name = ?', [becameName])
  if (row === undefined) return null
  db.run('DELETE FROM settings WHERE name = ?', [becameName])
  // Written above and by nothing else.
  return JSON.parse(row.value) as ErasedSinceBackup
}
