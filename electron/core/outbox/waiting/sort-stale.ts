import type { PlannedAct, SkipReason, StaleLine } from '../../../../shared/plan.ts'
import type { ItemRow } from '../items-table.ts'
import type { JobRow } from '../jobs-table.ts'

/** A call that has not left, with its rows. */
export interface WaitingCall {
  readonly job: JobRow
  readonly items: readonly ItemRow[]
  /**
   * It comes after a call of this run that has ended, as planned: what that one changed is no reason to hold it, only
   * that the person left is.
   */
  readonly isFollowUp?: boolean
}

/** Rows of one call that are held for one reason. `isRest`: no row of the call is left that could go. */
export interface StaleRows {
  readonly job: JobRow
  readonly items: readonly ItemRow[]
  readonly now: PlannedAct | null
  readonly isRest: boolean
}

const keyOfLine = ({ line }: StaleLine): string =>
  JSON.stringify([
    line.rosterId,
    line.rowId,
    line.inviteKey,
    line.wixId,
    line.addressKey,
    line.siteId,
    line.siteName,
  ])
const keyOfItem = (job: JobRow, item: ItemRow): string =>
  JSON.stringify([
    item.roster_id,
    item.row_id,
    item.invite_key,
    item.wix_id,
    item.address_key,
    job.site_id,
    job.site_name,
  ])

/** Sending finds out by itself, holds the account's calls, and goes on once that is mended. */
const ofTheKey: ReadonlySet<SkipReason> = new Set(['no-key', 'no-permission'])

function isReasonToHold(act: PlannedAct | null, isFollowUp: boolean): boolean {
  if (act?.kind !== 'skip') return !isFollowUp
  return isFollowUp ? act.reason === 'person-left' : !ofTheKey.has(act.reason)
}

/** Which rows of which calls are not as planned any more: of each call one group a reason, the rest of its rows may go. */
export function sortStale(calls: readonly WaitingCall[], stale: readonly StaleLine[]): readonly StaleRows[] {
  const now = new Map(stale.map((one) => [keyOfLine(one), one.now]))
  return calls.flatMap(({ job, items, isFollowUp = false }) => {
    const held = items.flatMap((item) => {
      const act = now.get(keyOfItem(job, item))
      return act === undefined || !isReasonToHold(act, isFollowUp) ? [] : [{ item, act }]
    })
    const groups = [...Map.groupBy(held, ({ act }) => JSON.stringify(act)).values()]
    return groups.map((group, at) => ({
      job,
      items: group.map(({ item }) => item),
      now: group[0]?.act ?? null,
      isRest: held.length === items.length && at === groups.length - 1,
    }))
  })
}
