import type { Account } from '../../../shared/accounts.ts'
import type { Settings } from '../../../shared/contract.ts'
import type { Directory } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { Plan, PlanChange, PlanId, PlanSource, PlanSummary } from '../../../shared/plan.ts'
import { type Problem, type RosterId, type Row, type RowId, splitIds } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { diffPlans } from './diff-plans.ts'
import { inCalls } from './group-calls.ts'
import { planCsv } from './plan-csv.ts'
import { confirmationWord, forecastMinutes, forecastWarnings } from './plan-forecast.ts'
import type { OpenItem, PlanRow, PlanWorld } from './plan-input.ts'
import { planInvites } from './plan-invites.ts'
import { planRows } from './plan-rows.ts'

/** What a roster hands to the planner. `position` is the 1-based row number as shown. */
export interface RosterForPlan {
  readonly revision: number
  readonly name: string
  readonly rows: readonly (Row & { readonly position: number; readonly problems: readonly Problem[] })[]
}

export interface PlanRooms {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  readonly rowsForPlan: (rosterId: RosterId, rowIds: readonly RowId[] | null) => RosterForPlan
  readonly invites: () => readonly Invite[]
  readonly directory: () => Directory
  readonly accounts: () => readonly Account[]
  readonly openItems: () => readonly OpenItem[]
  readonly settings: () => Settings
}

export interface Plans {
  /** Works out a plan and keeps it. */
  make(source: PlanSource): Plan
  /** @throws AppError `not-found` */
  read(planId: PlanId): Plan
  /** Newest first, at most 200. */
  list(): readonly PlanSummary[]
  discard(planId: PlanId): void
  export(planId: PlanId, path: string, signal?: AbortSignal): Promise<ExportedFile>
  /** The plan as kept, and what would be different if it were made now. */
  check(planId: PlanId): { readonly plan: Plan; readonly changes: readonly PlanChange[] }
  /** Belongs into the transaction that makes the run. @throws AppError `conflict` when it is no longer open. */
  markApplied(planId: PlanId): void
}

/** Told by the planner in its own words, or left to it: a duplicate of a skipped row is no duplicate. */
const plannersOwn = new Set(['duplicate', 'site-foreign', 'site-blocked', 'site-absent'])

const errorsOf = (problems: readonly Problem[]): string =>
  problems
    .filter((problem) => problem.severity === 'error' && !plannersOwn.has(problem.code))
    .map((problem) => problem.message)
    .join(' ')

export function createPlans(rooms: PlanRooms): Plans {
  const { db, audit, ports } = rooms

  const world = (): PlanWorld => {
    const directory = rooms.directory()
    return {
      invites: rooms.invites(),
      sites: directory.sites,
      roleTitles: new Map(directory.roles.map((role) => [role.id, role.title])),
      accounts: rooms.accounts(),
      openItems: rooms.openItems(),
      chunkSize: rooms.settings().chunkSize,
    }
  }

  const workOut = (source: PlanSource): Pick<Plan, 'lines' | 'calls' | 'title' | 'basis'> => {
    const basis = {
      rosterRevision: null as number | null,
      ledgerRevision: readCounter(db, 'ledger'),
      directoryRevision: readCounter(db, 'directory'),
      accountsRevision: readCounter(db, 'accounts'),
    }
    if (source.kind === 'roster') {
      const { revision, name, rows } = rooms.rowsForPlan(source.rosterId, source.rowIds)
      const planned = planRows(
        rows.map((row) => toPlanRow(source.rosterId, row)),
        world(),
      )
      return { ...planned, title: name, basis: { ...basis, rosterRevision: revision } }
    }
    const wanted = new Set(source.inviteKeys)
    const all = world()
    const planned = planInvites(
      source.act,
      all.invites.filter((invite) => wanted.has(invite.key)),
      all,
    )
    const many = countOf(planned.lines.length, 'invite')
    return { ...planned, title: source.act === 'resend' ? `Resend ${many}` : `Revoke ${many}`, basis }
  }

  const read = (planId: PlanId): Plan => {
    const row = db.get<{ body: string; state: Plan['state'] }>('SELECT body, state FROM plans WHERE id = ?', [
      planId,
    ])
    if (row === undefined) throw new AppError('not-found', 'This plan is not there any more.')
    // Written by `make` below and nowhere else.
    return { ...(JSON.parse(row.body) as Plan), state: row.state }
  }

  return {
    make: (source) => {
      const drawn = workOut(source)
      if (drawn.lines.length === 0) {
        const what =
          source.kind === 'roster' ? 'The roster has no rows. Add or import some' : 'Choose some invites'
        throw new AppError('not-allowed', `There is nothing to plan. ${what} first.`)
      }
      const now = ports.clock.now()
      const settings = rooms.settings()
      const { syncs } = rooms.directory()
      const plan: Plan = {
        id: ports.newId(),
        madeAt: new Date(now).toISOString(),
        source,
        ...drawn,
        warnings: forecastWarnings(drawn.lines, drawn.calls, syncs, settings, now),
        minutes: forecastMinutes(drawn.calls, rooms.accounts()),
        confirmation: confirmationWord(drawn.lines, drawn.calls, settings),
        state: 'open',
      }
      db.tx(() => {
        db.run(
          'INSERT INTO plans (id, made_at, title, state, line_count, call_count, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
          [
            plan.id,
            plan.madeAt,
            plan.title,
            plan.state,
            plan.lines.length,
            plan.calls.length,
            JSON.stringify(plan),
          ],
        )
        audit.append({
          action: 'plan.made',
          planId: plan.id,
          rosterId: source.kind === 'roster' ? source.rosterId : null,
          reason: `${plan.title}: ${plan.lines.length} lines, ${inCalls(plan.lines)} in ${plan.calls.length} calls`,
        })
      })
      return plan
    },
    read,
    list: () =>
      db
        .all<{
          id: string
          made_at: string
          title: string
          line_count: number
          call_count: number
          state: Plan['state']
        }>(
          'SELECT id, made_at, title, line_count, call_count, state FROM plans ORDER BY made_at DESC, rowid DESC LIMIT 200',
        )
        .map((row) => ({
          id: row.id,
          madeAt: row.made_at,
          title: row.title,
          lines: row.line_count,
          calls: row.call_count,
          state: row.state,
        })),
    discard: (planId) => {
      db.tx(() => {
        const { changes } = db.run("UPDATE plans SET state = 'discarded' WHERE id = ? AND state = 'open'", [
          planId,
        ])
        if (changes === 0) throw new AppError('conflict', 'This plan was already applied or discarded.')
        audit.append({ action: 'plan.discarded', planId })
      })
    },
    export: async (planId, path, signal) => {
      const plan = read(planId)
      await saveFile(path, planCsv(plan), signal)
      db.tx(() => audit.append({ action: 'plan.exported', planId, reason: path }))
      return { path, items: plan.lines.length }
    },
    check: (planId) => {
      const plan = read(planId)
      const by = plan.source.kind === 'roster' ? 'row' : 'invite'
      return { plan, changes: diffPlans(plan, workOut(plan.source), by) }
    },
    markApplied: (planId) => {
      const { changes } = db.run("UPDATE plans SET state = 'applied' WHERE id = ? AND state = 'open'", [
        planId,
      ])
      if (changes === 0) throw new AppError('conflict', 'This plan was already applied or discarded.')
    },
  }
}

function toPlanRow(rosterId: RosterId, row: RosterForPlan['rows'][number]): PlanRow {
  return {
    rosterId,
    rowId: row.id,
    position: row.position,
    address: row.cells.email.trim(),
    siteId: row.cells.siteId,
    siteText: row.cells.site,
    roleIds: splitIds(row.cells.roleIds),
    language: row.cells.language,
    errors: errorsOf(row.problems),
  }
}
