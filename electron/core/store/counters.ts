import type { Db } from './db.ts'

export type CounterName = 'ledger' | 'directory' | 'accounts' | 'people' | 'access'

/** The revision of a room: 0 in a new workspace, never falling. */
export function readCounter(db: Db, name: CounterName): number {
  const row = db.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', [name])
  if (!row) throw new Error(`no counter named ${name}`)
  return row.value
}

/** The revision up to which something was done; -1 when it never was. */
export function readDoneUpTo(db: Db, name: string): number {
  return (
    db.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', [`${name} up to`])?.value ?? -1
  )
}

/** Inside the caller's transaction. */
export function setDoneUpTo(db: Db, name: string, revision: number): void {
  db.run(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [`${name} up to`, revision],
  )
}

/** Adds one, inside the caller's transaction, and returns the new value. */
export function bumpCounter(db: Db, name: CounterName): number {
  const row = db.get<{ value: number }>(
    'UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value',
    [name],
  )
  if (!row) throw new Error(`no counter named ${name}`)
  return row.value
}
