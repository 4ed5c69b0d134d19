import type { AccountId } from '../../../shared/accounts.ts'
import type { Db } from '../store/db.ts'

/** The only SQL on `account_reads`: when the sites of an account were last synced, whether or not that read counted. */
export interface AccountReadsTable {
  /** null for never. */
  syncedAt(accountId: AccountId): string | null
  setSynced(accountId: AccountId, at: string): void
}

export function createAccountReadsTable(db: Db): AccountReadsTable {
  return {
    syncedAt: (accountId) =>
      db.get<{ readonly at: string }>('SELECT read_at AS at FROM account_reads WHERE account_id = ?', [
        accountId,
      ])?.at ?? null,
    setSynced: (accountId, at) => {
      db.run(
        `INSERT INTO account_reads (account_id, read_at) VALUES (?, ?)
         ON CONFLICT (account_id) DO UPDATE SET read_at = excluded.read_at`,
        [accountId, at],
      )
    },
  }
}
