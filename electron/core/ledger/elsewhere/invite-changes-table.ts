import type { InvitesCameBy } from '../../../../shared/ledger/elsewhere.ts'
import type { InviteId, InviteKey } from '../../../../shared/ledger.ts'
import type { Db } from '../../store/db.ts'
import type { InviteSnapshot } from '../invites-table.ts'

/** What one step made of the ledger. */
export interface InviteChange {
  readonly added: readonly InviteSnapshot[]
  readonly changed: readonly { readonly before: InviteSnapshot; readonly after: InviteSnapshot }[]
  /** Ids that invites got by it. */
  readonly ids: readonly InviteId[]
  /** Steps of earlier versions did not say. */
  readonly cameBy?: InvitesCameBy
  readonly by?: string
}

export interface StoredInviteChange extends InviteChange {
  readonly id: number
  readonly at: string
  readonly isUndone: boolean
}

type ChangeRow = {
  readonly id: number
  readonly at: string
  readonly body: string
  readonly is_undone: number
}
const select = 'SELECT id, at, body, is_undone FROM invite_changes'

const stored = ({ id, at, body, is_undone }: ChangeRow): StoredInviteChange => ({
  // Written by `add` and nothing else.
  ...(JSON.parse(body) as InviteChange),
  ...{ id, at, isUndone: is_undone === 1 },
})

/** The only SQL on `invite_changes`. Writers belong into the caller's transaction. */
export function createInviteChangesTable(db: Db) {
  return {
    add: (at: string, change: InviteChange): number =>
      db.run('INSERT INTO invite_changes (at, body) VALUES (?, ?)', [at, JSON.stringify(change)]).lastId,
    get: (changeId: number): StoredInviteChange | null => {
      const row = db.get<ChangeRow>(`${select} WHERE id = ?`, [changeId])
      return row === undefined ? null : stored(row)
    },
    /** Newest first. */
    list: (): readonly StoredInviteChange[] => db.all<ChangeRow>(`${select} ORDER BY id DESC`).map(stored),
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
