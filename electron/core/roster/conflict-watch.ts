import { setImmediate as nextTurn } from 'node:timers/promises'
import { accessKey, splitAccessKey } from '../../../shared/access.ts'
import type { Invite } from '../../../shared/ledger.ts'
import { areSameProblems, type Problem } from '../../../shared/problem.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import { type AccessIndex, indexAccess, othersOf, signatureOf } from './access-index.ts'
import { accessAt, type CheckedSheet, findLookAlikes } from './checked-sheet.ts'
import { conflictProblems, type OtherInvite } from './conflict-problems.ts'
import type { RostersTable } from './rosters-table.ts'
import type { RowsTable } from './rows-table.ts'

/** The newest invite of each address on a site that has any; composed from the ledger. */
export type InviteLookup = (
  accesses: readonly { readonly addressKey: string; readonly siteId: string }[],
) => readonly Pick<Invite, 'addressKey' | 'siteId' | 'state' | 'lastSentAt' | 'rosterId' | 'rowId'>[]

export interface ConflictDeps {
  readonly table: RostersTable
  readonly rowsTable: RowsTable
  readonly invites: InviteLookup
  /** What a step in turns makes of rows is not looked at before it is done: null for a roster nobody changes so. */
  readonly whenFree: (rosterId: RosterId) => Promise<void> | null
  /** Marks of rows read differently now. */
  readonly announce: (checked: CheckedSheet, ids: readonly RowId[]) => void
}

/**
 * Compares rows with each other’s looks, other rosters and the ledger, after the answer and in slices: neither opening nor typing waits
 * for it. Rows that turn out to read differently are announced.
 */
export interface ConflictWatch {
  /** `ids: null` looks at every row. */
  look(checked: CheckedSheet, ids: readonly RowId[] | null): void
  /** Resolves when nothing is left to look at. */
  settled(): Promise<void>
  /** Nothing is looked at or announced afterwards. */
  close(): void
}

/** Rows looked at between two turns of the app: a few milliseconds. */
const slice = 500
const noProblems: readonly Problem[] = []

/** Rows of a roster to look at: those named, and all that an iterator has not come to yet. */
interface Wanted {
  readonly ids: Set<RowId>
  rest: Iterator<RowId> | null
}

export function createConflictWatch({
  table,
  rowsTable,
  invites,
  whenFree,
  announce,
}: ConflictDeps): ConflictWatch {
  const wanted = new Map<CheckedSheet, Wanted>()
  let index: AccessIndex | null = null
  let working: Promise<void> | null = null
  let isClosed = false

  async function work(): Promise<void> {
    // Whoever asked is answered first.
    await nextTurn()
    for (let next = first(); next !== null && !isClosed; next = first()) {
      const [checked, rows] = next
      const free = whenFree(checked.rosterId)
      if (free !== null) {
        await free
        continue
      }
      if (checked.lookAlikes === null) {
        const alike = new Set<RowId>()
        for (const _ of findLookAlikes(checked, slice, alike)) {
          await nextTurn()
          await whenFree(checked.rosterId)
        }
        if (!isClosed && alike.size > 0) announce(checked, [...alike])
        continue
      }
      // Files under review are compared with the roster they go into, row by row, on their own screen.
      if (table.get(checked.rosterId)?.purpose !== 'roster') {
        wanted.delete(checked)
        continue
      }
      const others = othersOf(table.list(), checked.rosterId)
      if (index?.signature !== signatureOf(others)) {
        index = await indexAccess(rowsTable, others, () => isClosed)
        continue
      }
      const part = take(rows)
      if (rows.ids.size === 0 && rows.rest === null) wanted.delete(checked)
      const different = compare(checked, part, index)
      if (different.length > 0) announce(checked, different)
      await nextTurn()
    }
  }

  const first = (): readonly [CheckedSheet, Wanted] | null => wanted.entries().next().value ?? null

  function take(from: Wanted): readonly RowId[] {
    const part = new Set<RowId>()
    for (const id of from.ids) {
      if (part.size >= slice) break
      part.add(id)
      from.ids.delete(id)
    }
    while (from.rest !== null && part.size < slice) {
      const { done, value } = from.rest.next()
      if (done === true) from.rest = null
      else part.add(value)
    }
    return [...part]
  }

  /** Returns the rows of which something else is said now. */
  function compare(checked: CheckedSheet, ids: readonly RowId[], known: AccessIndex): readonly RowId[] {
    const sent = invitesOf(ids.map((id) => accessAt(checked, id)))
    const different: RowId[] = []
    for (const id of ids) {
      const access = accessAt(checked, id)
      const invite = sent.get(access)
      // Its own invite is what the row shows already.
      const isOwn = invite?.rosterId === checked.rosterId && invite.rowId === id
      const others = access === '' ? [] : known.of(access)
      const problems = conflictProblems(others, invite === undefined || isOwn ? null : otherInvite(invite))
      const before = checked.conflicts.get(id) ?? noProblems
      if (areSameProblems(before, problems)) continue
      if (problems.length === 0) checked.conflicts.delete(id)
      else checked.conflicts.set(id, problems)
      different.push(id)
    }
    return different
  }

  function invitesOf(wished: readonly string[]): ReadonlyMap<string, ReturnType<InviteLookup>[number]> {
    const accesses = wished.filter((access) => access !== '').map(splitAccessKey)
    const found = accesses.length === 0 ? [] : invites(accesses)
    return new Map(found.map((invite) => [accessKey(invite.addressKey, invite.siteId), invite]))
  }

  return {
    look: (checked, ids) => {
      if (isClosed) return
      const known = wanted.get(checked) ?? { ids: new Set(), rest: null }
      wanted.set(checked, known)
      // Gone through as they are looked at: a list of a million of them would take its time first.
      if (ids === null) known.rest = checked.sheet.byId.keys()
      else for (const id of ids) known.ids.add(id)
      // Remarks only: what could not be read now is looked at with the next opening.
      working ??= work()
        .catch(() => wanted.clear())
        .finally(() => {
          working = null
        })
    },
    settled: async () => {
      while (working !== null) await working
    },
    close: () => {
      isClosed = true
      wanted.clear()
    },
  }
}

function otherInvite({ state, lastSentAt }: ReturnType<InviteLookup>[number]): OtherInvite | null {
  switch (state) {
    case 'pending':
    case 'expiring':
    case 'unknown':
      return { state: 'pending', sentAt: lastSentAt }
    case 'accepted':
    case 'probably-accepted':
    case 'possibly-accepted':
      return { state: 'accepted', sentAt: lastSentAt }
    // Over: it is sent anew.
    case 'expired':
    case 'declined':
    case 'revoked':
      return null
  }
}
