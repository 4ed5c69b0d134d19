import type { SeenOnSite } from '../../../../shared/access/seen-on-site.ts'
import type { AccountId } from '../../../../shared/accounts.ts'
import type { SiteId } from '../../../../shared/directory.ts'
import type { Reason } from '../../../../shared/outbox.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { type ControlDeps, factsOf } from '../control-deps.ts'
import type { ItemRow, RemovalInDoubtRow } from '../items-table.ts'
import { itemFacts } from '../job-facts.ts'
import { moveJob } from '../transitions.ts'
import { decideByPresence } from './decide-by-presence.ts'

/** Where a Wix account stands on a site by all reads; null where none ever showed it. */
export type PresenceOf = (accountId: AccountId, siteId: SiteId, wixId: string) => SeenOnSite | null

export type SettleDeps = Pick<ControlDeps, 'db' | 'tables' | 'audit' | 'runs' | 'accountName' | 'now'>

/** Removals in doubt on these sites of which reads tell by now what became of them; belongs into a transaction. */
export function settleByReads(
  deps: SettleDeps,
  presenceOf: PresenceOf,
  siteIds: readonly SiteId[],
): readonly ItemRow[] {
  return deps.tables.items.removalsInDoubt(siteIds).flatMap((item) => {
    const seen = presenceOf(item.account_id, item.site_id, item.wix_id ?? '')
    const outcome = decideByPresence(
      { askedOrder: item.asked_order, isAccepted: item.accepted_at !== null },
      seen,
    )
    return outcome === null ? [] : [settleOne(deps, item, outcome)]
  })
}

function settleOne(deps: SettleDeps, item: RemovalInDoubtRow, outcome: 'removed' | 'still-there'): ItemRow {
  const { jobs, items, doubts } = deps.tables
  const job = jobs.get(item.job_id)
  if (job === undefined) throw new Error(`item ${item.id} is of no call`)
  const note: Reason | null = item.accepted_at === null ? { kind: 'lost-answer' } : null
  const because: Reason | null = outcome === 'removed' ? note : { kind: 'still-listed', times: job.attempts }
  items.settle(item.id, outcome, because, null, new Date(deps.now()).toISOString())
  // A person who left it in doubt left nothing that is to be taken back.
  items.markSettled(item.id, '')
  doubts.forget(item.id)
  if (job.state === 'in-doubt') {
    jobs.setState(job.id, moveJob(job.state, outcome === 'removed' ? 'done' : 'failed'), because)
  }
  const found =
    outcome === 'removed' ? 'Two different reads do not show it any more.' : 'A later read shows it.'
  const why = because === null ? '' : ` ${reasonWords(because)}`
  deps.audit.append({
    ...factsOf(deps, job),
    ...itemFacts(item),
    action: outcome === 'removed' ? 'access.removed' : 'access.still-there',
    outcome,
    reason: `Wix account ${item.wix_id ?? 'unknown'}. It was in doubt before. ${found}${why}`,
  })
  return items.get(item.id) ?? item
}
