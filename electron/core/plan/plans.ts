import type { Account } from '../../../shared/accounts.ts'
import type { Directory } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { Invite, InviteKey } from '../../../shared/ledger.ts'
import type { OpenItem, Plan, PlanChange, PlanId, PlanSource, PlanSummary } from '../../../shared/plan.ts'
import type { Problem } from '../../../shared/problem.ts'
import { type RosterId, type Row, type RowId, splitIds } from '../../../shared/roster.ts'
import type { Settings } from '../../../shared/settings.ts'
import { invitesPlanTitle } from '../../../shared/words/plan-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { diffPlans } from './diff-plans.ts'
import { inCalls } from './group-calls.ts'
import { planCsv } from './plan-csv.ts'
import { confirmationWord, forecastMinutes, forecastWarnings } from './plan-forecast.ts'
import type { PlanRow, PlanWorld } from './plan-input.ts'
import { planInvites } from './plan-invites.ts'
import { planRows } from './plan-rows.ts'
import { createPlansTable } from './plans-table.ts'

/** What a roster hands to the planner. `position` is the 1-based row number as shown. */
export interface RosterForPlan {
  readonly name: string
  readonly rows: readonly (Row & { readonly position: number; readonly problems: readonly Problem[] })[]
}

export interface PlanDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  readonly rowsForPlan: (rosterId: RosterId, rowIds: readonly RowId[] | null) => RosterForPlan
  readonly invites: () => readonly Invite[]
  readonly directory: () => Directory
  readonly accounts: () => readonly Account[]
  readonly openItems: () => readonly OpenItem[]
  readonly languages: () => ReadonlyMap<InviteKey, string>
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

export function createPlans(deps: PlanDeps): Plans {
  const { db, audit, ports } = deps
  const table = createPlansTable(db)

  const read = (planId: PlanId): Plan => {
    const plan = table.get(planId)
    if (plan === undefined) throw new AppError('not-found', 'This plan is not there any more.')
    return plan
  }
  const close = (planId: PlanId, state: 'applied' | 'discarded'): void => {
    if (!table.close(planId, state)) {
      throw new AppError('conflict', 'This plan was already applied or discarded.')
    }
  }

  return {
    make: (source) => {
      const drawn = drawPlan(source, deps)
      if (drawn.lines.length === 0) {
        const what =
          source.kind === 'roster' ? 'The roster has no rows. Add or import some' : 'Choose some invites'
        throw new AppError('not-allowed', `There is nothing to plan. ${what} first.`)
      }
      const now = ports.clock.now()
      const settings = deps.settings()
      const { syncs } = deps.directory()
      const plan: Plan = {
        id: ports.newId(),
        madeAt: new Date(now).toISOString(),
        source,
        ...drawn,
        warnings: forecastWarnings(drawn.lines, drawn.calls, syncs, settings, now),
        minutes: forecastMinutes(drawn.calls, deps.accounts()),
        confirmation: confirmationWord(drawn.lines, drawn.calls, settings),
        state: 'open',
      }
      db.tx(() => {
        table.add(plan)
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
    list: table.newest,
    discard: (planId) => {
      db.tx(() => {
        close(planId, 'discarded')
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
      return { plan, changes: diffPlans(plan, drawPlan(plan.source, deps), by) }
    },
    markApplied: (planId) => close(planId, 'applied'),
  }
}

/** What would be done now, without keeping it. */
function drawPlan(source: PlanSource, deps: PlanDeps): Pick<Plan, 'lines' | 'calls' | 'title'> {
  const isResend = source.kind === 'ledger' && source.act === 'resend'
  const world = readWorld(deps, isResend ? deps.languages() : new Map())
  if (source.kind === 'roster') {
    const { name, rows } = deps.rowsForPlan(source.rosterId, source.rowIds)
    const planned = planRows(
      rows.map((row) => toPlanRow(source.rosterId, row)),
      world,
    )
    return { ...planned, title: name }
  }
  const wanted = new Set(source.inviteKeys)
  const chosen = world.invites.filter((invite) => wanted.has(invite.key))
  return { ...planInvites(source.act, chosen, world), title: invitesPlanTitle(source.act, chosen.length) }
}

function readWorld(deps: PlanDeps, languages: PlanWorld['languages']): PlanWorld {
  const directory = deps.directory()
  return {
    invites: deps.invites(),
    sites: directory.sites,
    roleTitles: new Map(directory.roles.map((role) => [role.id, role.title])),
    accounts: deps.accounts(),
    openItems: deps.openItems(),
    languages,
    chunkSize: deps.settings().chunkSize,
  }
}

/** Told by the planner in its own words, or left to it: a duplicate of a skipped row is no duplicate. */
const plannersOwn = new Set(['duplicate', 'site-foreign', 'site-blocked', 'site-absent'])

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
    errors: row.problems.filter(({ severity, code }) => severity === 'error' && !plannersOwn.has(code)),
  }
}
