import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import type {
  ApplyResult,
  DoubtAnswer,
  ItemId,
  JobId,
  PerhapsFullSite,
  Reason,
  Run,
  RunDetail,
  RunId,
  RunStart,
} from '../../../shared/outbox.ts'
import type { OpenItem, PastRefusal, PlanId, PlanLine, RefusedPerson } from '../../../shared/plan.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import type { SendingNow } from '../../../shared/runs/sending-now.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Emit, Ports } from '../ports.ts'
import type { RowFacts } from '../roster/row-facts.ts'
import type { Db } from '../store/db.ts'
import type { WixClient } from '../wix/wix-api.ts'
import { announceRows } from './announce-rows.ts'
import { createAnswerRecorder } from './answer-recorder.ts'
import { type ApplyDeps, applyPlan } from './apply-plan.ts'
import { type CallInDoubt, callsInDoubt } from './calls-in-doubt.ts'
import type { AccessCallDeps } from './contributors/access-try.ts'
import type { ContributorsRead } from './contributors/site-looks.ts'
import { type Controls, createControls } from './controls.ts'
import { type ListDoubtsDeps, listDoubts } from './doubts/list-doubts.ts'
import { type PresenceOf, type SettleDeps, settleByReads } from './doubts/settle-by-reads.ts'
import { createFailureStreaks } from './failure-streaks.ts'
import type { ItemRow } from './items-table.ts'
import type { JobRow } from './jobs-table.ts'
import { createJournal } from './journal/journal.ts'
import type { JournalDeps } from './journal/journal-deps.ts'
import { addPulse, type Pulse } from './pace/eta.ts'
import { createJobWaits } from './pace/job-waits.ts'
import { createSendingKeys } from './pace/sending-keys.ts'
import { pastRefusals, stillRefused } from './past-refusals.ts'
import { readRowFacts } from './read-row-facts.ts'
import { recoverRuns } from './recover-runs.ts'
import { exportRun, type ReportFile } from './reports/export-run.ts'
import { createRunAnnouncer } from './run-announcer.ts'
import { runAudit } from './run-audit.ts'
import { createRunStates, type RunStates } from './run-states.ts'
import { createRunView } from './run-view.ts'
import { createRunLoop } from './sending/run-loop.ts'
import type { SendDeps } from './sending/send-job.ts'
import { createTables, type Tables } from './tables.ts'
import type { RowsToAnswer } from './unanswered/leave-rows.ts'
import type { UnansweredTally } from './unanswered/unanswered-table.ts'
import { beginScheduledRuns } from './waiting/begin-scheduled-runs.ts'
import { type GoingOn, goOnAfterWaits } from './waiting/go-on-after-waits.ts'
import type { HoldLeftDeps } from './waiting/hold-left-rows.ts'
import { type HoldStaleDeps, holdStaleRows } from './waiting/hold-stale-rows.ts'
import { pauseOverTime } from './waiting/pause-over-time.ts'
import type { ScheduleWatch } from './waiting/watch-schedules.ts'

export interface OutboxDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'log' | 'newId' | 'actor'>
  readonly wix: WixClient
  readonly accounts: Pick<Accounts, 'get' | 'list' | 'auth' | 'noteAccepted' | 'probe'>
  readonly ledger: Ledger
  readonly plans: ApplyDeps['plans'] & Pick<HoldStaleDeps, 'recheck'>
  readonly hasLeft: HoldLeftDeps['hasLeft']
  readonly settings: () => Pick<Settings, 'stopAfterFailures' | 'mostRunMinutes'>
  readonly emit: Emit
  /** The roles of an account that sites can give; [] while they were never read. */
  readonly siteRoles: AccessCallDeps['siteRoles']
  /** Asked before each change of roles and each removal; a reason is why it is not made. */
  readonly refuseAccess: AccessCallDeps['refuse']
  /** Each read of a site's people before and after a change or removal: evidence of who is there. */
  readonly onContributorsRead?: (read: ContributorsRead) => void
  /** Roles were changed, and read back so; inside the transaction that says so. */
  readonly onRolesChanged?: JournalDeps['rolesChanged']
  /** Nothing is sent and nothing begins while true; never when left out. */
  readonly isLocked?: () => boolean
  /** Who was last seen on a site: beside what is in doubt there. Nobody and never when left out. */
  readonly sitePeople?: ListDoubtsDeps['sitePeople']
  /** Where an account stands on a site by all reads; nowhere when left out. */
  readonly presenceOf?: PresenceOf
  /** Rows whose facts changed; called after the commit. */
  readonly rowsChanged: (rosterId: RosterId, rowIds: readonly RowId[]) => void
}

/** Runs: what was decided in a plan is sent here, journalled before and after each call (design.md §7). */
export interface Outbox extends GoingOn {
  /**
   * Starts a run, unless the plan is out of date or a word must be typed first.
   * @throws AppError `conflict` when the plan was applied or discarded, `not-allowed` when it sends nothing
   */
  apply(planId: PlanId, confirmation: string | null, start?: RunStart | null): ApplyResult
  /** Newest first. */
  list(): readonly Run[]
  /** This and all below: @throws AppError `not-found`; `not-allowed` or `conflict` when the state forbids it. */
  read(runId: RunId): RunDetail
  /** Another time for a run that has not begun. */
  schedule(runId: RunId, start: RunStart): Run
  pause(runId: RunId): Run
  /** Also ends a wait for a connection. */
  continue(runId: RunId): Run
  cancel(runId: RunId): Run
  /** The app is locked: every run that sends waits for a person. Tells how many. */
  pauseAll(): number
  /** The app is open again: scheduled runs are looked at. */
  unlocked(): void
  hold(runId: RunId, jobIds: readonly JobId[]): Run
  release(runId: RunId, jobIds: readonly JobId[]): Run
  drop(runId: RunId, jobIds: readonly JobId[]): Run
  retryFailed(runId: RunId): Run
  /** Rows stay as they are by a person's word, or wait for an answer again. */
  leave(runId: RunId, rows: RowsToAnswer, isLeft: boolean): Run
  /** Every line in doubt of all runs with its evidence, and what was answered last. */
  doubts(): readonly DoubtLine[]
  /** For lines of any runs, all or none; answers with those runs. */
  answerDoubts(itemIds: readonly ItemId[], answer: DoubtAnswer): readonly Run[]
  /** Saves the report of a run. @param lines those of its plan */
  export(runId: RunId, lines: readonly PlanLine[], file: ReportFile): Promise<ExportedFile>
  /** In doubt again, as if nobody had answered; all or none. */
  takeBackAnswers(itemIds: readonly ItemId[]): readonly Run[]
  /** These sites' people were read: it may tell what became of removals in doubt there. */
  peopleRead(siteIds: readonly SiteId[]): void
  /** Once, at the start: calls that were under way become in doubt, unfinished runs wait for a person. */
  recover(): void
  /** What goes out now, also of a run that was paused meanwhile; null where nothing does. */
  sending(): SendingNow | null
  /** Runs that are not finished with requests of an account still to send. */
  openOf(accountId: AccountId): { readonly runs: number; readonly requests: number }
  /** @param except a run whose own rows do not count */
  openItems(except?: RunId): readonly OpenItem[]
  /** Calls for somebody of which nobody knows whether Wix acted. */
  inDoubt(): readonly CallInDoubt[]
  /** When Wix refused which address on which site, oldest first. */
  refusals(): readonly PastRefusal[]
  /** Whom Wix refused and who was not invited there since, newest first. */
  refused(): readonly RefusedPerson[]
  /** How many rows of which run wait for which answer. */
  unanswered(): readonly UnansweredTally[]
  /** Sites where Wix refused somebody for what may be a missing seat, and no invite went through later. */
  perhapsFull(): readonly PerhapsFullSite[]
  /** In which language the e-mail of each invite was asked for; those of no language are left out. */
  languages(): ReadonlyMap<InviteKey, string>
  /** Rows that were never part of a run have no entry. `rowIds: null` is the whole roster. */
  rowFacts(rosterId: RosterId, rowIds: readonly RowId[] | null): ReadonlyMap<RowId, RowFacts>
  idle(): Promise<void>
  close(): Promise<void>
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { db, audit, ports, accounts, ledger } = deps
  const now = () => ports.clock.now()
  const tables = createTables(db)
  const runs = createRunStates({ audit, tables, now })
  const keys = createSendingKeys()
  const waits = createJobWaits(ports.clock)
  const streaks = createFailureStreaks(() => deps.settings().stopAfterFailures)
  const pulses = new Map<RunId, Pulse>()
  const pulse = (runId: RunId): Pulse => pulses.get(runId) ?? []
  const view = createRunView({ clock: ports.clock, tables, accounts, keys, waits, pulse })
  const announcer = createRunAnnouncer({ ports, runs: tables.runs, view, emit: deps.emit })
  const touched = (items: readonly ItemRow[]): void => announceRows(items, deps.rowsChanged, ports.log)

  const accountName = (id: string): string => accounts.list().find((one) => one.id === id)?.name ?? ''
  const rolesChanged: JournalDeps['rolesChanged'] = (read) => deps.onRolesChanged?.(read)
  const { newId, actor } = ports
  const shared = { db, audit, ledger, tables, runs, newId, actor, accountName, now, rolesChanged }
  const waiting = { ...shared, recheck: deps.plans.recheck, hasLeft: deps.hasLeft }
  const journal = createJournal({ ...shared, audit: runAudit(audit, tables.runs) })
  const controls = createControls(waiting)

  const told = (moved: readonly JobRow[]): void => {
    touched(moved.flatMap((job) => tables.items.of(job.id)))
    for (const runId of new Set(moved.map((job) => job.run_id))) announcer.changed(runId)
  }
  const { isLocked = () => false } = deps
  const holdAccount = (accountId: string, because: Reason): void => {
    // No key was to be had because of the lock: that is no matter of the account.
    if (isLocked()) return
    told(controls.holdAccount(accountId, because))
    if (because.kind === 'keychain') keychains.look()
  }
  const answers = createAnswerRecorder({
    db,
    ...{ clock: ports.clock, accounts, journal, runs, keys, waits, streaks },
    pulsed: (runId, rows) => pulses.set(runId, addPulse(pulse(runId), ports.clock.monotonic(), rows)),
  })
  const notice = (message: string, keepOpen?: boolean): void =>
    deps.emit('app.notice', keepOpen === true ? { message, keepOpen } : { message })
  const runTime = pauseOverTime({
    ...{ clock: ports.clock, mostMinutes: () => deps.settings().mostRunMinutes },
    pause: (runId) => {
      db.tx(() => runs.pause(runId, 'time'))
      announcer.changed(runId)
    },
  })
  const loop = createRunLoop({
    ...{ ports, wix: deps.wix, accounts, ledger, tables, waits, runTime, journal, keys, answers, isLocked },
    holdAccount,
    stopRuns: (because) => {
      for (const runId of db.tx(() => runs.stopAll(because))) announcer.changed(runId)
    },
    changed: (runId) => (runId === null ? announcer.ticked() : announcer.changed(runId)),
    touched,
    access: accessDeps(deps, tables, now),
    notice,
  })
  const { goingOn, keychains } = goOnAfterWaits({
    ...{ db, ports, tables, accounts, keys, controls, told, notice },
    wake: () => loop.wake(),
    shown: (runId, items) => shown(runId, items),
  })

  /** Shows what was done, tells everybody, and looks for work. */
  const shown = (runId: RunId, items: readonly ItemRow[]): Run => {
    touched(items)
    announcer.changed(runId)
    loop.wake()
    return view.run(runs.get(runId))
  }
  const schedules = beginScheduledRuns({
    ...{ db, ports, tables, runs, accounts, notice, isLocked, wix: deps.wix },
    shown,
    holdStale: (runId) => holdStaleRows(waiting, runId),
  })

  return {
    apply: (planId, confirmation, start) => {
      const applied = applyPlan({ ...shared, plans: deps.plans }, planId, confirmation, start)
      if (applied.kind !== 'made') return applied
      const { run, items } = applied.fresh
      shown(run.id, items)
      for (const runId of applied.overtaken) announcer.changed(runId)
      schedules.look()
      return { kind: 'started', runId: run.id }
    },
    list: () => tables.runs.all().map((row) => view.run(row)),
    read: (runId) => view.detail(runs.get(runId)),
    export: (runId, lines, file) => exportRun({ ...shared, view }, runs.get(runId), lines, file),
    ...controlRuns(controls, shown, (runId) => {
      streaks.endAll(runId)
      keys.startOver()
      runTime.startOver(runId)
    }),
    ...doubtsOf({ ...shared, ...seenBy(deps) }, controls, shown),
    ...waitingRuns({ db, runs, controls, schedules }, shown),
    recover: () => {
      recoverRuns(shared)
      schedules.look()
    },
    ...goingOn,
    reconnected: () => {
      goingOn.reconnected()
      schedules.look()
    },
    ...readsOf(tables, ledger),
    idle: loop.idle,
    close: async () => {
      keychains.close()
      schedules.close()
      await loop.close()
      announcer.close()
      ledger.close()
    },
  }
}

/** Runs that wait for a time, or behind the lock of the app. */
const waitingRuns = (
  deps: {
    readonly db: Db
    readonly runs: RunStates
    readonly controls: Pick<Controls, 'schedule'>
    readonly schedules: ScheduleWatch
  },
  shown: (runId: RunId, items: readonly ItemRow[]) => Run,
): Pick<Outbox, 'schedule' | 'pauseAll' | 'unlocked'> => ({
  schedule: (runId, start) => {
    const items = deps.controls.schedule(runId, start)
    deps.schedules.look()
    return shown(runId, items)
  },
  pauseAll: () => {
    const paused = deps.db.tx(() => deps.runs.pauseAll())
    for (const runId of paused) shown(runId, [])
    return paused.length
  },
  unlocked: () => deps.schedules.look(),
})

/** What others ask of the runs. */
type Reads = 'sending' | 'openOf' | 'languages' | 'openItems' | 'inDoubt' | 'refusals' | 'refused'

const readsOf = (
  tables: Tables,
  ledger: Ledger,
): Pick<Outbox, Reads | 'unanswered' | 'perhapsFull' | 'rowFacts'> => ({
  sending: () => {
    if (tables.runs.unfinished().some(({ state }) => state === 'running')) return 'sending'
    return tables.jobs.sending().length > 0 ? 'answering' : null
  },
  openOf: tables.jobs.openOf,
  languages: tables.items.languages,
  openItems: (except) =>
    tables.items.open(except ?? null).map((item) => ({
      addressKey: item.address_key,
      ...(item.wix_id === null ? {} : { wixId: item.wix_id.toLowerCase() }),
      siteId: item.site_id,
      kind: item.outcome === 'in-doubt' ? 'in-doubt' : 'on-its-way',
    })),
  inDoubt: () => callsInDoubt(tables.items),
  refusals: () => pastRefusals(tables.items),
  refused: () => stillRefused(pastRefusals(tables.items), ledger.newestOf),
  unanswered: tables.unanswered.tally,
  perhapsFull: tables.items.perhapsFull,
  rowFacts: (rosterId, rowIds) => readRowFacts(tables.items, ledger, rosterId, rowIds),
})

/** What a change or removal is made with, beside the call itself. */
const accessDeps = (deps: OutboxDeps, tables: Tables, now: () => number): SendDeps['access'] => ({
  isMoreToCome: ({ job }) => tables.jobs.hasRemovalsToCome(job),
  isProofOwed: ({ job }) =>
    tables.items.removalsInDoubt([job.site_id]).some((item) => item.run_id === job.run_id),
  siteRoles: deps.siteRoles,
  refuse: deps.refuseAccess,
  // Evidence that cannot be kept must not decide what becomes of the call it was read for.
  onRead: (read) => {
    try {
      deps.onContributorsRead?.(read)
    } catch (error) {
      deps.ports.log.error('a read of a site’s people was not kept', error)
    }
  },
  now,
})

const runOf =
  (tables: Tables) =>
  ({ job_id }: ItemRow): RunId =>
    tables.jobs.get(job_id)?.run_id ?? ''

/** What reads of people say; nothing where nobody tells. */
const seenBy = (deps: OutboxDeps) => ({
  sitePeople: deps.sitePeople ?? (() => ({ readAt: null, people: [] })),
  presenceOf: deps.presenceOf ?? (() => null),
})

function doubtsOf(
  listed: ListDoubtsDeps & SettleDeps & { readonly presenceOf: PresenceOf },
  controls: Controls,
  shown: (runId: RunId, items: readonly ItemRow[]) => Run,
): Pick<Outbox, 'doubts' | 'answerDoubts' | 'takeBackAnswers' | 'peopleRead'> {
  const shownAll = (items: readonly ItemRow[]): readonly Run[] =>
    [...Map.groupBy(items, runOf(listed.tables))].map(([runId, ofRun]) => shown(runId, ofRun))
  return {
    doubts: () => listDoubts(listed),
    answerDoubts: (itemIds, answer) => shownAll(controls.answerDoubts(itemIds, answer)),
    takeBackAnswers: (itemIds) => shownAll(controls.takeBackAnswers(itemIds)),
    peopleRead: (siteIds) => {
      shownAll(listed.db.tx(() => settleByReads(listed, listed.presenceOf, siteIds)))
    },
  }
}

/** @param startOver a person looked: like failures count from zero, and waiting for a connection ends */
function controlRuns(
  controls: Controls,
  shown: (runId: RunId, items: readonly ItemRow[]) => Run,
  startOver: (runId: RunId) => void,
): Pick<Outbox, 'pause' | 'continue' | 'cancel' | 'hold' | 'release' | 'drop' | 'retryFailed' | 'leave'> {
  return {
    pause: (runId) => shown(runId, controls.pause(runId)),
    continue: (runId) => {
      startOver(runId)
      return shown(runId, controls.continue(runId))
    },
    cancel: (runId) => shown(runId, controls.cancel(runId)),
    hold: (runId, jobIds) => shown(runId, controls.hold(runId, jobIds)),
    release: (runId, jobIds) => shown(runId, controls.release(runId, jobIds)),
    drop: (runId, jobIds) => shown(runId, controls.drop(runId, jobIds)),
    leave: (runId, rows, isLeft) => shown(runId, controls.leave(runId, rows, isLeft)),
    retryFailed: (runId) => {
      const fresh = controls.retryFailed(runId)
      startOver(runId)
      return shown(runId, fresh)
    },
  }
}
