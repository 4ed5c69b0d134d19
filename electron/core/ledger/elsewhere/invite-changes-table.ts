import type { InviteId, InviteKey } from '../../../../shared/ledger.ts'
import type { Db } from '../../store/db.ts'
import type { InviteSnapshot } from '../invites-table.ts'

/** What one step made of the ledger. */
export interface InviteChange {
  readonly added: readonly InviteSnapshot[]
  readonly changed: readonly { readonly before: InviteSnapshot; readonly after: InviteSnapshot }[]
  /** Ids that invites got by it. */
  readonly ids: readonly InviteId[]
}

export interface StoredInviteChange extends InviteChange {
  readonly isUndone: boolean
}

/** The only SQL on `invite_changes`. Writers belong into the caller's transaction. */
export function createInviteChangesTable(db: Db) {
  return {
    add: (at: string, change: InviteChange): number =>
      db.run('INSERT INTO invite_changes (at, body) VALUES (?, ?)', [at, JSON.stringify(change)]).lastId,
    get: (changeId: number): StoredInviteChange | null => {
      const row = db.get<{ readonly body: string; readonly is_undone: number }>(
        'SELECT body, is_undone FROM invite_changes WHERE id = ?',
        [changeId],
      )
      // Written by `add` and nothing else.
      return row === undefined
        ? null
        : { ...(JSON.parse(row.body) as InviteChange), isUndone: row.is_undone === 1 }
    },
    setUndone: (changeId: number): void => {
      db.run('UPDATE invite_changes SET is_undone = 1 WHERE id = ?', [changeId])
    },
  }
}

/** Keys of the invites that a step touched. */
export const keysOfChange = ({ added, changed }: InviteChange): readonly InviteKey[] => [
  ...added.map(({ key }) => key),
  ...changed.map(({ after }) => after.key),
]
