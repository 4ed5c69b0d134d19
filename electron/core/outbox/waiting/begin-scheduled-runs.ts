import type { Run, RunId } from '../../../../shared/outbox.ts'
import { heldAtStartWords, missedWords } from '../../../../shared/words/run-words.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Ports } from '../../ports.ts'
import type { Db } from '../../store/db.ts'
import type { WixClient } from '../../wix/wix-api.ts'
import type { ItemRow } from '../items-table.ts'
import type { RunStates } from '../run-states.ts'
import { scheduledRuns } from '../runs-table.ts'
import type { Tables } from '../tables.ts'
import { canReachWix } from './can-reach-wix.ts'
import { type ScheduleWatch, watchSchedules } from './watch-schedules.ts'

/** Scheduled runs begin by themselves, or a person is told that they did not. */
export function beginScheduledRuns(deps: {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly tables: Tables
  readonly runs: RunStates
  readonly accounts: Pick<Accounts, 'auth'>
  readonly isLocked: () => boolean
  readonly wix: Pick<WixClient, 'querySites'>
  /** Rows that are not as planned any more wait for a person; inside the transaction. */
  readonly holdStale: (runId: RunId) => readonly ItemRow[]
  /** Shows the run as it is now, and sends what it may send. */
  readonly shown: (runId: RunId, items: readonly ItemRow[]) => Run
  readonly notice: (message: string, keepOpen?: boolean) => void
}): ScheduleWatch {
  const { db, ports, tables, runs } = deps
  return watchSchedules({
    ports,
    now: () => ports.clock.now(),
    scheduled: () => scheduledRuns(tables.runs),
    canReach: canReachWix({ accounts: deps.accounts, wix: deps.wix, jobs: tables.jobs }),
    begin: (runId) => {
      const held = db.tx(() => {
        const stale = deps.holdStale(runId)
        runs.begin(runId)
        return stale
      })
      const { title } = deps.shown(runId, held)
      if (held.length > 0) deps.notice(heldAtStartWords(title, held.length), true)
    },
    isHeld: deps.isLocked,
    miss: (runId, because) => {
      db.tx(() => runs.miss(runId, because))
      deps.notice(missedWords(deps.shown(runId, []).title, because), true)
    },
  })
}
