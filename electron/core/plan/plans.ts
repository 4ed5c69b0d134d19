import { splitAccessKey } from '../../../shared/access.ts'
import { type ChoiceScope, choiceKey, type PlanChoice, withChoice } from '../../../shared/asks/plan-asks.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { Plan, PlanChange, PlanId, PlanSource, PlanSummary } from '../../../shared/plan.ts'
import { answerWords } from '../../../shared/words/ask-words.ts'
import { wrongNumberWords } from '../../../shared/words/plan-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { completePlan } from './complete-plan.ts'
import { diffPlans } from './diff-plans.ts'
import { type DrawDeps, drawPlan } from './draw-plan.ts'
import { firstEndOf } from './first-end-of.ts'
import { inCalls } from './group-calls.ts'
import { type BasisDeps, isStillRight, readBasis } from './plan-basis.ts'
import { planCsv } from './plan-csv.ts'
import { createPlansTable, type StoredPlan } from './plans-table.ts'

export interface PlanDeps extends DrawDeps, BasisDeps {
  readonly rosters: BasisDeps['rosters']
  readonly access: BasisDeps['access']
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
}

/** An answer to an ask; null takes it back. */
export type PlanAnswer = Pick<PlanChoice, 'ask' | 'scope'> & { readonly answer: PlanChoice['answer'] | null }

export interface Plans {
  /** Works out a plan and keeps it. Answers of an earlier plan of the same source count again where they fit. */
  make(source: PlanSource, answersOf?: PlanId | null): Plan
  /** @throws AppError `not-found` */
  read(planId: PlanId): Plan
  /** Newest first, at most 200. */
  list(): readonly PlanSummary[]
  /** @throws AppError `conflict` when it is no longer open */
  answer(planId: PlanId, answers: readonly PlanAnswer[]): Plan
  /** @throws AppError `not-allowed` when the number is not that of the plan's people, `conflict` as above */
  releaseRemovals(planId: PlanId, people: number | null): Plan
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

  return {
    make: (source, answersOf = null) => {
      const basis = readBasis(source, deps)
      const drawn = drawPlan(source, deps)
      if (drawn.lines.length === 0) throw nothingToPlan(source)
      const plan: StoredPlan = {
        id: ports.newId(),
        madeAt: nowIso(),
        source,
        ...drawn,
        basis,
        rightUntil: firstEndOf(drawn.lines, deps.ledger.list(), nowIso()),
        releasedRemovals: null,
        choices: answersOf === null ? [] : (table.get(answersOf)?.choices ?? []),
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
      return complete(plan)
    },
    read: (planId) => complete(stored(planId)),
    list: table.newest,
    answer: (planId, answers) =>
      db.tx(() => {
        const plan = opened(planId)
        const choices = answers.reduce<readonly PlanChoice[]>(withChoice, plan.choices)
        table.setChoices(planId, choices)
        const answered = new Map(plan.choices.map((choice) => [choiceKey(choice), choice.answer]))
        for (const answer of answers) {
          const before = answered.get(choiceKey(answer)) ?? null
          if (answer.answer === null) answered.delete(choiceKey(answer))
          else answered.set(choiceKey(answer), answer.answer)
          audit.append({
            action: 'plan.answered',
            planId,
            ...aboutOf(answer.scope),
            reason: answerWords(answer, before),
          })
        }
        return complete({ ...plan, choices })
      }),
    releaseRemovals: (planId, people) =>
      db.tx(() => {
        const plan = opened(planId)
        const { removals } = complete(plan)
        if (people !== null && people !== removals?.people)
          throw new AppError('not-allowed', wrongNumberWords(removals))
        table.releaseRemovals(planId, people)
        const reason = `Removals ${releaseWords(people)}. Before: ${releaseWords(plan.releasedRemovals)}.`
        audit.append({ action: 'plan.answered', planId, reason })
        return complete({ ...plan, releasedRemovals: people })
      }),
    discard: (planId) => {
      db.tx(() => {
        close(planId, 'discarded')
        audit.append({ action: 'plan.discarded', planId })
      })
    },
    export: async (planId, path, signal) => {
      const plan = complete(stored(planId))
      await saveFile(path, planCsv(plan, titleOf()), signal)
      db.tx(() => audit.append({ action: 'plan.exported', planId, reason: path }))
      return { path, items: plan.lines.length }
    },
    check: (planId) => {
      const kept = stored(planId)
      const plan = complete(kept)
      if (isStillRight(kept.basis, readBasis(kept.source, deps), kept.rightUntil, nowIso())) {
        return { plan, changes: [] }
      }
      const now = complete({ ...kept, ...drawPlan(kept.source, deps) })
      return { plan, changes: diffPlans(plan, now, plan.source.kind) }
    },
    markApplied: (planId) => close(planId, 'applied'),
  }
}

const releaseWords = (people: number | null): string =>
  people === null ? 'held' : `let go by typing ${people}`

/** The person and the site that an answer names, if it names any. */
function aboutOf(scope: ChoiceScope): { readonly siteId?: string; readonly person?: string } {
  switch (scope.kind) {
    case 'site':
      return { siteId: scope.siteId }
    case 'line': {
      const { addressKey, siteId } = splitAccessKey(scope.access)
      return { siteId, person: addressKey }
    }
    case 'reason':
    case 'roles':
      return {}
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
