import type { Settings } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type {
  ApplyResult,
  DoubtAnswer,
  ItemId,
  JobId,
  Run,
  RunDetail,
  RunId,
} from '../../../shared/outbox.ts'
import type { OpenItem, Plan, PlanChange, PlanId } from '../../../shared/plan.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createThrottle, type Throttle } from '../ledger/throttle.ts'
import type { Emit, Ports } from '../ports.ts'
import type { RowFacts } from '../roster/row-facts.ts'
import type { Db } from '../store/db.ts'
import type { WixClient } from '../wix/wix-api.ts'
import { createConclude } from './conclude.ts'
import { createConnection } from './connection.ts'
import { createControls } from './controls.ts'
import { addPulse, type Pulse } from './eta.ts'
import type { ItemRow } from './items-table.ts'
import { createJournal } from './journal.ts'
import { createKeyStates } from './key-states.ts'
import { planRun } from './plan-run.ts'
import { recoverRuns } from './recover-runs.ts'
import { rowStanding, speaker } from './row-standing.ts'
import { createRunLoop } from './run-loop.ts'
import { createRunStates } from './run-states.ts'
import { createRunView } from './run-view.ts'
import { createTables } from './tables.ts'

export interface OutboxRooms {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'log' | 'newId'>
  readonly wix: WixClient
  readonly accounts: Pick<Accounts, 'get' | 'list' | 'auth' | 'noteAccepted' | 'noteRefused'>
  readonly ledger: Ledger
  readonly plans: {
    check(planId: PlanId): { readonly plan: Plan; readonly changes: readonly PlanChange[] }
    markApplied(planId: PlanId): void
  }
  readonly settings: () => Pick<Settings, 'stopAfterFailures'>
  readonly emit: Emit
  /** Rows whose facts changed; called after the commit. */
  readonly rowsChanged: (rosterId: RosterId, rowIds: readonly RowId[]) => void
}

/** Runs: what was decided in a plan is sent here, journalled before and after each call (design.md §7). */
export interface Outbox {
  /**
   * Starts a run, unless the plan is out of date or a word must be typed first.
   * @throws AppError `conflict` when the plan was applied or discarded, `not-allowed` when it sends nothing
   */
  apply(planId: PlanId, confirmation: string | null): ApplyResult
  /** Newest first. */
  list(): readonly Run[]
  /** This and all below: @throws AppError `not-found`; `not-allowed` or `conflict` when the state forbids it. */
  read(runId: RunId): RunDetail
  pause(runId: RunId): Run
  /** Also ends a wait for a connection. */
  continue(runId: RunId): Run
  cancel(runId: RunId): Run
  hold(runId: RunId, jobIds: readonly JobId[]): Run
  release(runId: RunId, jobIds: readonly JobId[]): Run
  drop(runId: RunId, jobIds: readonly JobId[]): Run
  retryFailed(runId: RunId): Run
  settleDoubt(runId: RunId, itemIds: readonly ItemId[], answer: DoubtAnswer): Run
  /** Once, at the start: calls that were under way become in doubt, unfinished runs wait for a person. */
  recover(): void
  openItems(): readonly OpenItem[]
  /** Rows that were never part of a run have no entry. `rowIds: null` is the whole roster. */
  rowFacts(rosterId: RosterId, rowIds: readonly RowId[] | null): ReadonlyMap<RowId, RowFacts>
  idle(): Promise<void>
  close(): Promise<void>
}

const tellEveryMs = 100

export function createOutbox(rooms: OutboxRooms): Outbox {
  const { db, audit, ports, accounts, ledger, emit } = rooms
  const now = () => ports.clock.now()
  const tables = createTables(db)
  const runs = createRunStates({ audit, tables, now })
  const keys = createKeyStates()
  const pulses = new Map<RunId, Pulse>()
  const view = createRunView({
    clock: ports.clock,
    tables,
    accounts,
    keys,
    pulse: (runId) => pulses.get(runId) ?? [],
  })

  const accountName = (accountId: string): string =>
    accounts.list().find((account) => account.id === accountId)?.name ?? ''

  const tellers = new Map<RunId, Throttle>()
  const tell = (runId: RunId): void => {
    view.forget(runId)
    const known = tellers.get(runId)
    const teller =
      known ??
      createThrottle(
        ports.clock,
        tellEveryMs,
        () => {
          const row = tables.runs.get(runId)
          if (row !== undefined) emit('outbox.changed', { run: view.run(row) })
        },
        (error) => ports.log.error('a change of a run could not be announced', error),
      )
    if (known === undefined) tellers.set(runId, teller)
    teller.touch()
  }
  /** null: only the clock moved on; every run that sends shows its waits again. */
  const changed = (runId: RunId | null): void => {
    const standing = runId === null ? tables.runs.unfinished().filter((row) => row.state === 'running') : []
    for (const id of runId === null ? standing.map((row) => row.id) : [runId]) tell(id)
  }

  /** Marks are for show: a roster that was deleted meanwhile must not stop a run. */
  const touched = (items: readonly ItemRow[]): void => {
    const rows = Map.groupBy(
      items.filter((item) => item.roster_id !== null && item.row_id !== null),
      (item) => item.roster_id ?? '',
    )
    for (const [rosterId, group] of rows) {
      try {
        rooms.rowsChanged(
          rosterId,
          group.flatMap((item) => item.row_id ?? []),
        )
      } catch (error) {
        if (!(error instanceof AppError)) ports.log.error('marks of a roster could not be refreshed', error)
      }
    }
  }

  const shared = { db, audit, ledger, tables, runs, newId: ports.newId, accountName, now }
  const journal = createJournal(shared)
  const controls = createControls(shared)

  const holdAccount = (accountId: string, because: string): void => {
    const held = controls.holdAccount(accountId, because)
    touched(held.flatMap((job) => tables.items.of(job.id)))
    for (const runId of new Set(held.map((job) => job.run_id))) tell(runId)
  }
  const stopRuns = (because: string): void => {
    const running = tables.runs.unfinished().filter((row) => row.state === 'running')
    db.tx(() => {
      for (const row of running) runs.stop(row.id, because)
    })
    for (const row of running) tell(row.id)
  }

  const conclude = createConclude({
    db,
    clock: ports.clock,
    wix: rooms.wix,
    accounts,
    journal,
    runs,
    keys,
    connection: createConnection(emit),
    stopAfterFailures: () => rooms.settings().stopAfterFailures,
    holdAccount,
    pulsed: (runId, rows) => pulses.set(runId, addPulse(pulses.get(runId) ?? [], now(), rows)),
  })
  const loop = createRunLoop({
    ports,
    wix: rooms.wix,
    accounts,
    ledger,
    tables,
    journal,
    keys,
    conclude,
    holdAccount,
    stopRuns,
    changed,
    touched,
    notice: (message) => emit('app.notice', { message }),
  })

  const show = (runId: RunId): Run => {
    view.forget(runId)
    return view.run(runs.get(runId))
  }
  /** Does it, tells everybody, and looks for work. */
  const act = (runId: RunId, work: () => readonly ItemRow[]): Run => {
    const items = work()
    touched(items)
    tell(runId)
    loop.wake()
    return show(runId)
  }

  return {
    apply: (planId, confirmation) => {
      const { plan, changes } = rooms.plans.check(planId)
      if (plan.state !== 'open') {
        throw new AppError('conflict', `This plan was already ${plan.state}. Make a new one.`)
      }
      if (changes.length > 0) return { kind: 'stale', changes }
      if (plan.calls.length === 0) {
        throw new AppError('not-allowed', 'This plan sends nothing. It says why beside each row.')
      }
      const { confirmation: word } = plan
      if (word !== null && confirmation?.trim().toLowerCase() !== word.toLowerCase()) {
        return { kind: 'needs-confirmation', word }
      }
      const fresh = planRun(plan, ports.newId, new Date(now()).toISOString())
      db.tx(() => {
        rooms.plans.markApplied(planId)
        tables.addRun(fresh)
        audit.append({
          action: 'run.started',
          planId,
          runId: fresh.run.id,
          rosterId: plan.source.kind === 'roster' ? plan.source.rosterId : null,
          reason: `${plan.title}: ${plan.lines.length} rows, ${fresh.items.length} to send in ${fresh.jobs.length} calls`,
        })
      })
      touched(fresh.items)
      tell(fresh.run.id)
      loop.wake()
      return { kind: 'started', runId: fresh.run.id }
    },
    list: () => tables.runs.all().map((row) => view.run(row)),
    read: (runId) => view.detail(runs.get(runId)),
    pause: (runId) => act(runId, () => controls.pause(runId)),
    continue: (runId) =>
      act(runId, () => {
        conclude.startOver(runId)
        return controls.continue(runId)
      }),
    cancel: (runId) => act(runId, () => controls.cancel(runId)),
    hold: (runId, jobIds) => act(runId, () => controls.hold(runId, jobIds)),
    release: (runId, jobIds) => act(runId, () => controls.release(runId, jobIds)),
    drop: (runId, jobIds) => act(runId, () => controls.drop(runId, jobIds)),
    retryFailed: (runId) =>
      act(runId, () => {
        const fresh = controls.retryFailed(runId)
        conclude.startOver(runId)
        return fresh
      }),
    settleDoubt: (runId, itemIds, answer) => act(runId, () => controls.settleDoubt(runId, itemIds, answer)),
    recover: () => recoverRuns({ db, audit, tables, runs, accountName, now }),
    openItems: () =>
      tables.items.open().map((item) => ({
        addressKey: item.address_key,
        siteId: item.site_id,
        kind: item.outcome === 'in-doubt' ? 'in-doubt' : 'on-its-way',
      })),
    rowFacts: (rosterId, rowIds) => {
      const byRow = Map.groupBy(tables.items.ofRows(rosterId, rowIds), (item) => item.row_id)
      const latest = [...byRow].flatMap(([rowId, items]) => {
        const item = speaker(items)
        return item === undefined ? [] : [{ rowId, item }]
      })
      const inviteKeys = latest.flatMap(({ item }) => item.invite_key ?? [])
      const invites = new Map(ledger.byKeys(inviteKeys).map((invite) => [invite.key, invite]))
      return new Map(
        latest.map(({ rowId, item }) => [rowId, rowStanding(item, invites.get(item.invite_key ?? ''))]),
      )
    },
    idle: loop.idle,
    close: async () => {
      await loop.close()
      for (const teller of tellers.values()) teller.close()
      ledger.close()
    },
  }
}
