import type { PlanSource } from '../../../shared/plan.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { RowAct, RowKnown } from '../../../shared/row-mark.ts'

/** Acts that are planned and shown before anything is sent. */
export type ActByPlan = Exclude<RowAct, 'mark-accepted' | 'mark-not-accepted'>

/** What a plan is to be made from, so that it does this for these rows; null when none of them has what it takes. */
export function planOfAct(act: ActByPlan, rosterId: RosterId, rows: readonly RowKnown[]): PlanSource | null {
  switch (act) {
    case 'resend':
    case 'revoke': {
      // The newest invite may be over while an earlier one can still be accepted.
      const keysOf = ({ known }: RowKnown): readonly string[] =>
        act === 'revoke' && known !== null && known.openInvites.length > 0
          ? known.openInvites
          : [known?.inviteKey ?? []].flat()
      const inviteKeys = [...new Set(rows.flatMap(keysOf))]
      return inviteKeys.length === 0 ? null : { kind: 'ledger', act, inviteKeys }
    }
    case 'change-role':
      return rows.length === 0 ? null : { kind: 'roster', rosterId, rowIds: rows.map(({ rowId }) => rowId) }
    case 'remove': {
      const targets = rows.flatMap(({ address, siteId, known }) =>
        known === null || siteId === ''
          ? []
          : { address, siteId, wixId: known.wixIds.length === 1 ? (known.wixIds[0] ?? null) : null },
      )
      return targets.length === 0 ? null : { kind: 'access', act: 'remove', targets, roleIds: [] }
    }
  }
}
