import { splitAccessKey } from '../../../shared/access.ts'
import type { PlanApproval } from '../../../shared/asks/plan-approval.ts'
import { type ChoiceScope, choiceKey, type PlanChoice, withChoice } from '../../../shared/asks/plan-asks.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Plan, PlanId } from '../../../shared/plan.ts'
import { answerWords } from '../../../shared/words/ask-words.ts'
import { wrongNumberWords } from '../../../shared/words/plan-words.ts'
import { withoutApproval } from './approve-plan.ts'
import type { PlanKeepingDeps } from './keep-plans.ts'

/** An answer to an ask; null takes it back. */
export type PlanAnswer = Pick<PlanChoice, 'ask' | 'scope'> & { readonly answer: PlanChoice['answer'] | null }

export interface PlanAnswering {
  /** @throws AppError `conflict` when it is no longer open */
  answer(planId: PlanId, answers: readonly PlanAnswer[]): Plan
  /** @throws AppError `not-allowed` when the number is not that of the plan's people, `conflict` as above */
  releaseRemovals(planId: PlanId, people: number | null): Plan
}

/** Answers are kept with the plan and in the log; an approval given before them no longer counts. */
export function createPlanAnswering({
  db,
  audit,
  table,
  opened,
  complete,
}: Omit<PlanKeepingDeps, 'ports' | 'nowIso'>): PlanAnswering {
  /** What was approved is another plan now. */
  const dropApproval = (planId: PlanId, approval: PlanApproval | null): PlanApproval | null => {
    if (approval === null || approval.approved === null) return approval
    const dropped = withoutApproval(approval)
    table.setApproval(planId, dropped)
    const reason = `The approval of ${approval.approved.by} no longer counts: an answer changed after it.`
    audit.append({ action: 'plan.approval-dropped', planId, reason })
    return dropped
  }
  return {
    answer: (planId, answers) =>
      db.tx(() => {
        const plan = opened(planId)
        const choices = answers.reduce<readonly PlanChoice[]>(withChoice, plan.choices)
        table.setChoices(planId, choices)
        const approval = dropApproval(planId, plan.approval)
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
        return complete({ ...plan, choices, approval })
      }),
    releaseRemovals: (planId, people) =>
      db.tx(() => {
        const plan = opened(planId)
        const { removals } = complete(plan)
        if (people !== null && people !== removals?.people)
          throw new AppError('not-allowed', wrongNumberWords(removals))
        table.releaseRemovals(planId, people)
        const approval = dropApproval(planId, plan.approval)
        const reason = `Removals ${releaseWords(people)}. Before: ${releaseWords(plan.releasedRemovals)}.`
        audit.append({ action: 'plan.answered', planId, reason })
        return complete({ ...plan, releasedRemovals: people, approval })
      }),
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
