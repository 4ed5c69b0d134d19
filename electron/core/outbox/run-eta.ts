import type { RunId } from '../../../shared/outbox.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Clock } from '../ports.ts'
import type { JobsLeft } from './jobs-table.ts'
import { etaMs, type KeyWork } from './pace/eta.ts'
import type { JobWaits } from './pace/job-waits.ts'
import { waitMs } from './pace/pace.ts'
import { type KeyView, mostAtOnce, type SendingKeys } from './pace/sending-keys.ts'
import type { Tables } from './tables.ts'

export interface EtaDeps {
  readonly clock: Clock
  readonly tables: Tables
  readonly accounts: Pick<Accounts, 'get' | 'list'>
  readonly keys: SendingKeys
  readonly waits: JobWaits
}

/** Milliseconds to the end of a running run, by what its jobs take of Wix and what other runs ask of the same keys. */
export function runEta({ clock, tables, accounts, keys, waits }: EtaDeps, runId: RunId): number {
  const own = tables.figures(runId)
  const others = tables.runs
    .unfinished()
    .flatMap((run) => (run.state === 'running' && run.id !== runId ? [tables.figures(run.id)] : []))
  const now = clock.monotonic()
  const works = [...Map.groupBy(own.left, (left) => left.account_id)].map(([accountId, mine]): KeyWork => {
    const key = keys.view(accountId)
    const otherRuns = others.map((other) =>
      sumOf(other.left.flatMap((left) => (left.account_id === accountId ? requestsOf(left, key) : []))),
    )
    const sites = Map.groupBy(mine, (left) => left.site_id)
    const waiting = [own, ...others]
      .flatMap((run) => run.waiting)
      .flatMap((job) => (job.account_id === accountId ? [waits.leftMs(job)] : []))
    return {
      siteRequests: [...sites.values()].map((here) => sumOf(here.map((left) => requestsOf(left, key)))),
      otherRuns: otherRuns.filter((requests) => requests > 0),
      pace: key.pace,
      callsPerMinute: accounts.list().find((account) => account.id === accountId)?.callsPerMinute ?? 1,
      callMs: key.callMs,
      // What is under way already waits for no turn.
      waitMs: mine.some(({ queued }) => queued > 0)
        ? waitMs(key.pace, now)
        : Math.max(0, key.pace.blockedUntil - now),
      lastJobMs: Math.max(0, ...waiting),
    }
  })
  return etaMs(works, mostAtOnce)
}

/** Of what is under way, half is left. */
const requestsOf = ({ kind, queued, sending }: JobsLeft, key: KeyView): number =>
  (queued + sending / 2) * key.requestsOf(kind)

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
