import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import type { RunId } from '../../../shared/outbox.ts'
import type { Plan, PlanChange, PlanId, PlanSource, PlanSummary, StaleLine } from '../../../shared/plan.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { createPlanAnswering, type PlanAnswering } from './answer-plan.ts'
import { withoutApproval } from './approve-plan.ts'
import { createPlanComparing, type PlanComparing } from './compare/plan-comparing.ts'
import { completePlan } from './complete-plan.ts'
import { diffPlans, staleLines } from './diff-plans.ts'
import { type DrawDeps, drawPlan } from './draw-plan.ts'
import { createPlanFiles, type PlanFiles, type PlanFilesDeps } from './files/plan-files.ts'
import { inCalls } from './group-calls.ts'
import { createPlanKeeping, type PlanKeeping } from './keep-plans.ts'
import { type BasisDeps, isStillRight, readBasis } from './plan-basis.ts'
import { createPlansTable, type StoredPlan } from './plans-table.ts'
import { createWaitingPlans, type WaitingPlan } from './waiting-plans.ts'

export interface PlanDeps extends DrawDeps, BasisDeps {
  readonly rosters: BasisDeps['rosters']
  readonly access: BasisDeps['access']
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
}

export interface Plans extends PlanKeeping, PlanAnswering, PlanComparing, PlanFiles {
  /** Works out a plan and keeps it, in a turn each: what changes in between is not in it, and its basis tells. Answers of an earlier plan of the same source count again where they fit. */
  make(source: PlanSource, answersOf?: PlanId | null): Promise<Plan>
  /** @throws AppError `not-found` */
  read(planId: PlanId): Plan
  /** Newest first, at most 200. */
  list(): readonly PlanSummary[]
  /** Those that wait to be sent, the newest first, with how many of their lines want an answer. */
  waiting(): readonly WaitingPlan[]
  discard(planId: PlanId): void
  /** The plan as kept, and what would be different if it were made now. */
  check(planId: PlanId): { readonly plan: Plan; readonly changes: readonly PlanChange[] }
  /** Lines of the plan of a run that has not begun, and that are not true any more. */
  recheck(planId: PlanId, runId: RunId): readonly StaleLine[]
  /** Belongs into the transaction that makes the run. @throws AppError `conflict` when it is no longer open. */
  markApplied(planId: PlanId): void
}

export function createPlans(deps: PlanDeps): Plans {
  const { db, audit, ports } = deps
  const table = createPlansTable(db)

  const stored = (planId: PlanId): StoredPlan => {
    const plan = table.get(planId)
    if (plan === undefined) throw new AppError('not-found', 'This plan is not there any more.')
    return plan
  }
  const opened = (planId: PlanId): StoredPlan => {
    const plan = stored(planId)
    if (plan.state === 'open') return plan
    throw new AppError('conflict', `This plan was already ${plan.state}. Its answers stay as they are.`)
  }
  const clientOf = () => {
    const clients = new Map(deps.directory.read().sites.map(({ id, client }) => [id, client]))
    return (siteId: string) => clients.get(siteId) ?? ''
  }
  const titleOf = (): ((roleId: string) => string) => {
    const titles = new Map(deps.directory.read().roles.map((role) => [role.id, role.title]))
    return (roleId) => titles.get(roleId) ?? roleId
  }
  const nowIso = (): string => new Date(ports.clock.now()).toISOString()
  const complete = (plan: StoredPlan): Plan =>
    completePlan(plan, {
      settings: deps.settings.read(),
      accounts: deps.accounts.list(),
      syncs: deps.directory.read().syncs,
      perhapsFull: deps.outbox().perhapsFull(),
      titleOf: titleOf(),
      nowMs: ports.clock.now(),
    })
  const close = (planId: PlanId, state: 'applied' | 'discarded'): void => {
    if (!table.close(planId, state)) {
      throw new AppError('conflict', 'This plan was already applied or discarded.')
    }
  }

  const draw: PlanFilesDeps['draw'] = (source) => {
    const basis = readBasis(source, deps)
    const drawn = drawPlan(source, deps)
    const inviteKeys = new Set(drawn.lines.flatMap(({ inviteKey }) => inviteKey ?? []))
    return { ...drawn, basis, rightUntil: deps.ledger.firstEnd([...inviteKeys], nowIso()) }
  }
  const asOfNow = (kept: StoredPlan): StoredPlan => ({
    ...kept,
    ...drawPlan(kept.source, deps),
    title: kept.title,
    madeAt: nowIso(),
  })

  return {
    make: async (source, answersOf = null) => {
      const drawn = draw(source)
      if (drawn.lines.length === 0) throw nothingToPlan(source)
      await nextTurn()
      const earlier = answersOf === null ? undefined : table.get(answersOf)
      const plan: StoredPlan = {
        id: ports.newId(),
        madeAt: nowIso(),
        source,
        ...drawn,
        releasedRemovals: null,
        choices: earlier?.choices ?? [],
        // Making it again is no way around the second person.
        approval: withoutApproval(earlier?.approval ?? null),
        state: 'open',
      }
      db.tx(() => {
        table.add(plan)
        audit.append({
          action: 'plan.made',
          planId: plan.id,
          rosterId: source.kind === 'roster' ? source.rosterId : null,
          reason: `${plan.title}: ${countOf(plan.lines.length, 'line')}, ${inCalls(plan.lines)} in ${countOf(plan.calls.length, 'request')}`,
        })
      })
      return complete(plan)
    },
    read: (planId) => complete(stored(planId)),
    list: () => {
      const changed = new Set(
        table
          .bases()
          .flatMap(({ id, source, basis, rightUntil }) =>
            isStillRight(basis, readBasis(source, deps), rightUntil, nowIso()) ? [] : [id],
          ),
      )
      return table.newest().map((plan) => ({ ...plan, hasBasisChanged: changed.has(plan.id) }))
    },
    waiting: createWaitingPlans(table),
    ...createPlanKeeping({ ...deps, table, opened, complete, nowIso }),
    ...createPlanAnswering({ ...deps, table, opened, complete }),
    discard: (planId) => {
      db.tx(() => {
        close(planId, 'discarded')
        audit.append({ action: 'plan.discarded', planId })
      })
    },
    ...createPlanComparing({ db, audit, stored, complete, asOfNow }),
    ...createPlanFiles({ ...deps, table, opened, complete, nowIso, stored, titleOf, clientOf, draw }),
    check: (planId) => {
      const kept = stored(planId)
      const plan = complete(kept)
      if (isStillRight(kept.basis, readBasis(kept.source, deps), kept.rightUntil, nowIso())) {
        return { plan, changes: [] }
      }
      const now = complete({ ...kept, ...drawPlan(kept.source, deps) })
      return { plan, changes: diffPlans(plan, now, plan.source.kind) }
    },
    recheck: (planId, runId) => {
      const kept = stored(planId)
      const now = drawAgain(kept.source, deps, runId)
      return staleLines(complete(kept), now && complete({ ...kept, ...now }), kept.source.kind)
    },
    markApplied: (planId) => close(planId, 'applied'),
  }
}

/** Null where what the plan was made from is gone. */
function drawAgain(source: PlanSource, deps: DrawDeps, runId: RunId): ReturnType<typeof drawPlan> | null {
  try {
    return drawPlan(source, deps, runId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}

function nothingToPlan(source: PlanSource): AppError {
  const what = {
    roster: 'The roster has no rows. Add or import some',
    ledger: 'Choose some invites',
    access: 'Choose some people',
  }
  return new AppError('not-allowed', `There is nothing to plan. ${what[source.kind]} first.`)
}
