import { personOf } from '../../shared/access.ts'
import type { KnownAccess } from '../../shared/known-access.ts'
import type { Invite, InviteKey } from '../../shared/ledger.ts'
import type { Person } from '../../shared/person.ts'
import type { RosterId, RowId } from '../../shared/roster.ts'
import type { RowKnown } from '../../shared/row-mark.ts'
import type { NumberedRow } from './roster/roster-reading.ts'

export interface RowKnownDeps {
  readonly rosters: { rowsOf(rosterId: RosterId, rowIds: readonly RowId[]): readonly NumberedRow[] }
  readonly access: { knownOf(addressKey: string, siteId: string): KnownAccess | undefined }
  readonly ledger: { byKeys(keys: readonly InviteKey[]): readonly Invite[] }
  readonly people: { personOf(addressKey: string): Person }
}

/** What is known of the people of rows, each on the site of the row. Rows that are gone are left out. */
export function readRowsKnown(
  { rosters, access, ledger, people }: RowKnownDeps,
  rosterId: RosterId,
  rowIds: readonly RowId[],
): readonly RowKnown[] {
  const rows = rosters.rowsOf(rosterId, rowIds).map(({ id, number, cells }) => {
    const addressKey = personOf(cells)
    const known =
      addressKey === '' || cells.siteId === '' ? null : (access.knownOf(addressKey, cells.siteId) ?? null)
    return { id, number, cells, addressKey, known }
  })
  const keys = new Set(rows.flatMap(({ known }) => known?.inviteKey ?? []))
  const invites = new Map(ledger.byKeys([...keys]).map((invite) => [invite.key, invite]))
  return rows.map(({ id, number, cells, addressKey, known }) => {
    const person = addressKey === '' ? null : people.personOf(addressKey)
    return {
      rowId: id,
      number,
      address: cells.email.trim(),
      addressKey,
      personId: person?.id ?? null,
      siteId: cells.siteId,
      site: cells.site,
      known,
      invite: invites.get(known?.inviteKey ?? '') ?? null,
      left: person?.left ?? null,
    }
  })
}
