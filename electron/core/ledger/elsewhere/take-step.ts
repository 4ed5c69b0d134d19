import type { InvitesCameBy, LedgerChanged } from '../../../../shared/ledger/elsewhere.ts'
import type { ElsewhereDeps, WrittenInvites } from './elsewhere-deps.ts'
import { createInviteChangesTable } from './invite-changes-table.ts'

/** Adds and changes invites as one step that can be undone. */
export function takeStep(
  { db, ports, table, write }: ElsewhereDeps,
  cameBy: InvitesCameBy,
  work: () => WrittenInvites,
): LedgerChanged {
  let taken: LedgerChanged = { changeId: null, added: 0, changed: 0 }
  write(() => {
    const { keys, before, ids } = work()
    const was = new Map(before.map((one) => [one.key, one]))
    const after = table.snapshots(keys)
    const added = after.filter(({ key }) => !was.has(key))
    const changed = after.flatMap((one) => {
      const old = was.get(one.key)
      return old === undefined ? [] : [{ before: old, after: one }]
    })
    if (keys.length > 0)
      taken = {
        changeId: createInviteChangesTable(db).add(new Date(ports.clock.now()).toISOString(), {
          added,
          changed,
          ...{ ids, cameBy, by: ports.actor },
        }),
        added: added.length,
        changed: changed.length,
      }
    return keys
  })
  return taken
}
