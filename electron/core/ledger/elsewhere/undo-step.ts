import { AppError } from '../../../../shared/errors.ts'
import type { InviteSnapshot } from '../invites-table.ts'
import type { ElsewhereDeps } from './elsewhere-deps.ts'
import { createInviteChangesTable, type InviteChange, keysOfChange } from './invite-changes-table.ts'

/** Whether all that a step made is still as it made it. */
export function isAsMade(table: ElsewhereDeps['table'], change: InviteChange): boolean {
  const now = new Map<string, InviteSnapshot>(
    table.snapshots(keysOfChange(change)).map((one) => [one.key, one]),
  )
  const made = [...change.added, ...change.changed.map(({ after }) => after)]
  // Only what a step of an earlier version wrote down can be compared.
  return made.every((one) => {
    const there = now.get(one.key)
    return there !== undefined && JSON.stringify({ ...there, ...one }) === JSON.stringify(there)
  })
}

/** Takes back one step, when all of it still stands as it made it. @throws AppError `conflict`, `not-found` */
export function undoStep(
  { db, audit, table, write, changing }: ElsewhereDeps,
  changeId: number,
): { readonly removed: number; readonly restored: number } {
  const changes = createInviteChangesTable(db)
  const change = changes.get(changeId)
  if (change === null) throw new AppError('not-found', 'This step is not known any more.')
  if (change.isUndone) throw new AppError('conflict', 'This was undone already.')
  const keys = keysOfChange(change)
  if (!isAsMade(table, change))
    throw new AppError('conflict', 'This can’t be undone: some of these invites changed since.')
  write(() => {
    changing(keys)
    const rows = new Map(table.byKeys(keys).map((row) => [row.key, row]))
    for (const key of keys) {
      const row = rows.get(key)
      audit.append({
        action: 'invite.undone',
        ...{
          accountId: row?.account_id ?? null,
          siteId: row?.site_id ?? null,
          siteName: row?.site_name ?? null,
        },
        person: row?.address ?? null,
        inviteId: row?.invite_id ?? null,
        reason: change.added.some((one) => one.key === key)
          ? 'Taken out of the ledger again.'
          : 'As it was before the file was read in.',
      })
    }
    table.remove(change.added.map(({ key }) => key))
    table.forgetIds(change.ids)
    for (const { before } of change.changed) table.put(before)
    changes.setUndone(changeId)
    return change.changed.map(({ before }) => before.key)
  })
  return { removed: change.added.length, restored: change.changed.length }
}
