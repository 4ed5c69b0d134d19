import { setImmediate as nextTurn } from 'node:timers/promises'
import { accessOf } from '../../../shared/access.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { OtherRow } from './conflict-problems.ts'
import type { RosterRecord } from './rosters-table.ts'
import type { RowsTable } from './rows-table.ts'

/** Who asks for which access in the rosters besides one. */
export interface AccessIndex {
  /** Equal while it is still true. */
  readonly signature: string
  /** Nobody asks for anything anywhere else. */
  readonly isEmpty: boolean
  of(access: string): readonly OtherRow[]
}

const none: readonly OtherRow[] = []

/** What an index of the other rosters depends on. */
export const othersOf = (rosters: readonly RosterRecord[], rosterId: RosterId): readonly RosterRecord[] =>
  rosters.filter(({ id, deletedAt }) => id !== rosterId && deletedAt === null)

export const signatureOf = (others: readonly RosterRecord[]): string =>
  others.map(({ id, revision, name }) => `${id} ${revision} ${name}`).join('\n')

/** Reads rosters some rows at a time, so that the app goes on between them; null when it was told to stop. */
export async function indexAccess(
  rowsTable: Pick<RowsTable, 'wishes'>,
  others: readonly RosterRecord[],
  isStopped: () => boolean,
): Promise<AccessIndex | null> {
  const rows = new Map<string, OtherRow | OtherRow[]>()
  for (const { id, name } of others) {
    let number = 0
    for (const wishes of rowsTable.wishes(id)) {
      for (const wish of wishes) {
        number += 1
        const access = accessOf(wish)
        if (access === '') continue
        const row: OtherRow = { rosterName: name, number }
        const known = rows.get(access)
        if (known === undefined) rows.set(access, row)
        else if (Array.isArray(known)) known.push(row)
        else rows.set(access, [known, row])
      }
      await nextTurn()
      if (isStopped()) return null
    }
  }
  return {
    signature: signatureOf(others),
    isEmpty: rows.size === 0,
    of: (access) => {
      const found = rows.get(access)
      return found === undefined ? none : Array.isArray(found) ? found : [found]
    },
  }
}
