import type { Account, KeyState, Probe, ProbeCheck } from '../../../shared/accounts.ts'
import type { Db } from '../store/db.ts'

/** An account as stored; whether its key can be had right now is not stored, it is looked up. */
export interface AccountRow {
  readonly id: string
  readonly kind: 'practice' | 'wix'
  readonly name: string
  readonly wix_account_id: string
  readonly key_tail: string | null
  readonly key_store: string | null
  readonly probe: string | null
  readonly calls_per_minute: number
  readonly created_at: string
  readonly key_set_at: string | null
  readonly key_used_at: string | null
  readonly is_read_only: number
  readonly [column: string]: string | number | null
}

const columns =
  'id, kind, name, wix_account_id, key_tail, key_store, probe, calls_per_minute, created_at, key_set_at, key_used_at, is_read_only'

export const readAccount = (db: Db, id: string): AccountRow | undefined =>
  db.get<AccountRow>(`SELECT ${columns} FROM accounts WHERE id = ? AND removed_at IS NULL`, [id])

/** Practice first, then in the order they were added; removed ones are left out. */
export const readAccounts = (db: Db): readonly AccountRow[] =>
  db.all<AccountRow>(
    `SELECT ${columns} FROM accounts WHERE removed_at IS NULL ORDER BY kind = 'wix', created_at, id`,
  )

export function insertAccount(db: Db, row: AccountRow): void {
  db.run(`INSERT INTO accounts (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
    row.id,
    row.kind,
    row.name,
    row.wix_account_id,
    row.key_tail,
    row.key_store,
    row.probe,
    row.calls_per_minute,
    row.created_at,
    row.key_set_at,
    row.key_used_at,
    row.is_read_only,
  ])
}

export const setName = (db: Db, id: string, name: string) =>
  db.run('UPDATE accounts SET name = ? WHERE id = ?', [name, id])

/** What a probe found was found with the old id. */
export const setWixId = (db: Db, id: string, wixAccountId: string) =>
  db.run('UPDATE accounts SET wix_account_id = ?, probe = NULL WHERE id = ?', [wixAccountId, id])

/** @param at UTC ISO */
export const setKey = (
  db: Db,
  id: string,
  key: { readonly tail: string; readonly store: string },
  at: string,
) =>
  db.run(
    'UPDATE accounts SET key_tail = ?, key_store = ?, key_set_at = ?, key_used_at = NULL, probe = NULL WHERE id = ?',
    [key.tail, key.store, at, id],
  )

export const setKeyUsed = (db: Db, id: string, at: string) =>
  db.run('UPDATE accounts SET key_used_at = ? WHERE id = ?', [at, id])

export const setReadOnly = (db: Db, id: string, isReadOnly: boolean) =>
  db.run('UPDATE accounts SET is_read_only = ? WHERE id = ?', [Number(isReadOnly), id])

export const setProbe = (db: Db, id: string, probe: Probe) =>
  db.run('UPDATE accounts SET probe = ? WHERE id = ?', [JSON.stringify(probe), id])

export const setCallsPerMinute = (db: Db, id: string, callsPerMinute: number) =>
  db.run('UPDATE accounts SET calls_per_minute = ? WHERE id = ?', [callsPerMinute, id])

/** History keeps pointing at the row; its key is gone. */
export const markRemoved = (db: Db, id: string, at: string) =>
  db.run('UPDATE accounts SET removed_at = ?, key_tail = NULL, key_store = NULL WHERE id = ?', [at, id])

export const toAccount = (row: AccountRow, keyState: KeyState): Account => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  wixAccountId: row.wix_account_id,
  keyState,
  keyTail: row.key_tail,
  keyStore: row.key_store,
  probe: row.probe === null ? null : readProbe(row.probe),
  keySetAt: row.key_set_at,
  keyUsedAt: row.key_used_at,
  isReadOnly: row.is_read_only === 1,
  callsPerMinute: row.calls_per_minute,
  createdAt: row.created_at,
})

/** Earlier versions knew less of a check and said it in a sentence. */
type KeptProbe = Pick<Probe, 'at'> &
  Partial<Probe> & {
    readonly checks: readonly (Pick<ProbeCheck, 'permission' | 'result' | 'message'> & Partial<ProbeCheck>)[]
  }

function readProbe(text: string): Probe {
  // Written by setProbe and nowhere else.
  const kept = JSON.parse(text) as KeptProbe
  return {
    at: kept.at,
    triedEverySite: kept.triedEverySite ?? false,
    hasWorked: kept.hasWorked ?? false,
    namedId: kept.namedId ?? null,
    checks: kept.checks.map(({ gap, isClear, triedOn, ...check }) => ({
      ...check,
      message: check.result === 'refused' && kept.triedEverySite === undefined ? '' : check.message,
      gap: gap ?? (check.result === 'not-tried' ? 'no-answer' : null),
      isClear: isClear ?? false,
      triedOn: triedOn ?? [],
    })),
  }
}
