import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { probeKey } from '../../../../electron/core/accounts/probe-key.ts'
import { type Audit, createAudit } from '../../../../electron/core/audit/audit.ts'
import { createLedger, type Ledger } from '../../../../electron/core/ledger/ledger.ts'
import type { AccountRole } from '../../../../electron/core/outbox/contributors/access-try.ts'
import { refuseAccessJob } from '../../../../electron/core/outbox/contributors/refuse-access-job.ts'
import type { ContributorsRead } from '../../../../electron/core/outbox/contributors/site-looks.ts'
import { createOutbox, type Outbox } from '../../../../electron/core/outbox/outbox.ts'
import type { SecretResult } from '../../../../electron/core/ports.ts'
import type { Database } from '../../../../electron/core/store/database.ts'
import type { Db } from '../../../../electron/core/store/db.ts'
import type { WixAuth, WixClient } from '../../../../electron/core/wix/wix-api.ts'
import { isKeyRefused } from '../../../../shared/account-usability.ts'
import type { Account, Probe } from '../../../../shared/accounts.ts'
import type { EventName, Events } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ItemId, Reason, Run, RunId } from '../../../../shared/outbox.ts'
import type { Plan, PlanChange, StaleLine } from '../../../../shared/plan.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { openFreshFile } from '../store/fresh-database.ts'
import { createFakeWix, type FakeWix } from './fake-wix.ts'
import { createTurnedClock, type TurnedClock } from './turned-clock.ts'

export interface FakeAccounts {
  readonly list: () => readonly Account[]
  readonly get: (id: string) => Account
  readonly auth: (
    id: string,
  ) => Promise<
    | { readonly kind: 'ok'; readonly auth: WixAuth }
    | { readonly kind: 'no-key'; readonly state: 'locked'; readonly message: string }
  >
  readonly probe: (id: string, signal?: AbortSignal) => Promise<Probe>
  readonly noteAccepted: (id: string) => void
  readonly dataKey: () => Promise<SecretResult<Uint8Array>>
  readonly refused: string[]
  /** Accounts whose keychain is locked. */
  readonly locked: Set<string>
}

export interface Heard<N extends EventName = EventName> {
  readonly name: N
  readonly at: number
  readonly payload: Events[N]
}

/** The outbox and the ledger on a real database and a faked Wix, with a clock turned by the test. */
export interface Desk {
  readonly clock: TurnedClock
  readonly wix: FakeWix
  readonly accounts: FakeAccounts
  readonly events: Heard[]
  /** Hear each event as it comes. */
  readonly listeners: Set<(name: EventName, payload: Events[EventName]) => void>
  readonly touchedRows: Set<number>
  /** Of the present life of the app. */
  readonly db: Database
  readonly audit: Audit
  readonly ledger: Ledger
  readonly outbox: Outbox
  settings: { stopAfterFailures: number; mostRunMinutes?: number }
  /** Whether the app is locked. */
  isLocked: boolean
  /** What `check` finds changed. */
  planChanges: readonly PlanChange[]
  /** Lines that are not as planned any more when a run begins or goes on. */
  staleLines: readonly StaleLine[]
  /** Address keys of people who left. */
  readonly left: Set<string>
  /** The roles that sites can give. */
  roles: readonly AccountRole[]
  /** Every read of a site's people. */
  readonly reads: ContributorsRead[]
  keep(plan: Plan): void
  /** Keeps and applies a plan. */
  start(plan: Plan, confirmation?: string | null): RunId
  /** Applies a plan and waits until nothing is sent any more. */
  finish(plan: Plan): Promise<Run>
  run(runId: RunId): Run
  doubtful(runId: RunId): readonly ItemId[]
  /** As if killed: nothing is closed or journalled, the app starts again on the same file. */
  restart(): void
  end(): void
}

/** A reason as a person reads it, or ''. */
export const said = (reason: Reason | null | undefined): string =>
  reason === null || reason === undefined ? '' : reasonWords(reason)

export const account = (id: string, kind: Account['kind'] = 'wix'): Account => ({
  id,
  kind,
  name: `Account ${id}`,
  wixAccountId: `wix-${id}`,
  keyState: 'ok',
  keyTail: 'abcd',
  keyStore: 'memory',
  probe: null,
  keySetAt: null,
  keyUsedAt: null,
  isReadOnly: false,
  callsPerMinute: 180,
  createdAt: '2026-01-01T00:00:00.000Z',
})

export function openDesk(
  options: {
    readonly accounts?: readonly Account[]
    /** Wraps the database, to kill at a chosen step. */
    readonly wrap?: (db: Database) => Db
    readonly client?: (fake: FakeWix) => WixClient
  } = {},
): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'))
  const path = join(folder, 'workspace.db')
  const clock = createTurnedClock()
  const wix = createFakeWix(clock)
  const all = options.accounts ?? [account('a1'), account('a2'), account('practice', 'practice')]
  const dataKey = new Uint8Array(32).fill(7)
  const refused: string[] = []
  const probes = new Map<string, Probe>()
  const locked = new Set<string>()
  const accounts: FakeAccounts = {
    list: () => all,
    get: (id) => {
      const found = all.find((one) => one.id === id)
      if (found === undefined) throw new AppError('not-found', 'This account is not there.')
      return { ...found, probe: probes.get(id) ?? null }
    },
    auth: async (id) =>
      locked.has(id)
        ? { kind: 'no-key', state: 'locked', message: 'The keychain is locked.' }
        : { kind: 'ok', auth: { url: 'https://wix.invalid', key: `key-${id}`, wixAccountId: `wix-${id}` } },
    probe: async (id, signal) => {
      const access = await accounts.auth(id)
      if (access.kind !== 'ok') throw new AppError('keychain', access.message, { state: access.state })
      const found = await probeKey(options.client?.(wix) ?? wix.client, access.auth, [], signal)
      const probe: Probe = { at: new Date(clock.now()).toISOString(), ...found, hasWorked: false }
      probes.set(id, probe)
      if (isKeyRefused(probe)) refused.push(id)
      return probe
    },
    noteAccepted: () => undefined,
    dataKey: async () => ({ kind: 'ok', value: dataKey }),
    refused,
    locked,
  }
  const plans = new Map<string, Plan>()
  const events: Heard[] = []
  const listeners: Desk['listeners'] = new Set()
  const touchedRows = new Set<number>()
  let ids = 0

  const live = () => {
    const db = openFreshFile(path)
    const seen: Db = options.wrap?.(db) ?? db
    const ports = {
      clock,
      newId: () => {
        ids += 1
        return ids.toString(16).padStart(32, '0')
      },
      actor: 'ada',
      appVersion: '0.0.0',
      log: { info: () => undefined, error: () => undefined },
    }
    const emit = <N extends EventName>(name: N, payload: Events[N]): void => {
      events.push({ name, at: clock.now(), payload })
      for (const listener of listeners) listener(name, payload)
    }
    const audit = createAudit({ db: seen, ports, emit })
    const ledger = createLedger({
      clientOf: () => '',
      db: seen,
      audit,
      ports,
      accounts,
      emit,
    })
    const outbox = createOutbox({
      db: seen,
      audit,
      ports,
      wix: options.client?.(wix) ?? wix.client,
      accounts,
      ledger,
      plans: {
        check: (planId) => {
          const plan = plans.get(planId)
          if (plan === undefined) throw new AppError('not-found', 'This plan is not there.')
          const row = db.get<{ state: Plan['state'] }>('SELECT state FROM plans WHERE id = ?', [planId])
          return { plan: { ...plan, state: row?.state ?? plan.state }, changes: desk.planChanges }
        },
        recheck: () => desk.staleLines,
        markApplied: (planId) => {
          seen.run("UPDATE plans SET state = 'applied' WHERE id = ?", [planId])
        },
      },
      hasLeft: (key) => desk.left.has(key),
      settings: () => ({ mostRunMinutes: 0, ...desk.settings }),
      siteRoles: () => desk.roles,
      isLocked: () => desk.isLocked,
      refuseAccess: refuseAccessJob,
      onContributorsRead: (read) => desk.reads.push(read),
      emit,
      rowsChanged: (_rosterId, rowIds) => {
        for (const id of rowIds) touchedRows.add(id)
      },
    })
    return { db, audit, ledger, outbox }
  }
  let life: ReturnType<typeof live>

  const keep = (plan: Plan): void => {
    plans.set(plan.id, plan)
    life.db.run(
      'INSERT INTO plans (id, made_at, title, state, line_count, call_count, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [plan.id, plan.madeAt, plan.title, 'open', plan.lines.length, plan.calls.length, '{}'],
    )
  }
  const desk: Desk = {
    clock,
    wix,
    accounts,
    events,
    listeners,
    touchedRows,
    get db() {
      return life.db
    },
    get audit() {
      return life.audit
    },
    get ledger() {
      return life.ledger
    },
    get outbox() {
      return life.outbox
    },
    settings: { stopAfterFailures: 5 },
    isLocked: false,
    planChanges: [],
    staleLines: [],
    left: new Set(),
    roles: ['r1', 'r2', 'r3', 'co'].map((id) => ({
      id,
      title: id === 'co' ? 'Admin (Co-Owner)' : `Role ${id}`,
    })),
    reads: [],
    keep,
    start: (plan, confirmation = null) => {
      keep(plan)
      const result = life.outbox.apply(plan.id, confirmation)
      if (result.kind !== 'started') throw new Error(`not started: ${result.kind}`)
      return result.runId
    },
    finish: async (plan) => {
      const runId = desk.start(plan)
      await life.outbox.idle()
      return desk.run(runId)
    },
    run: (runId) => life.outbox.read(runId).run,
    doubtful: (runId) =>
      life.outbox
        .read(runId)
        .jobs.flatMap((job) => job.items)
        .filter((item) => item.outcome.kind === 'in-doubt')
        .map((item) => item.id),
    restart: () => {
      life.db.close()
      life = live()
      life.outbox.recover()
    },
    end: () => {
      clock.stop()
      life.db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  life = live()
  for (const { id, kind, name, wixAccountId } of all) {
    life.db.run(`INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES (?, ?, ?, ?, ?)`, [
      id,
      kind,
      name,
      wixAccountId,
      '2026-01-01T00:00:00.000Z',
    ])
  }
  return desk
}
