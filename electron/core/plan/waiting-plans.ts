import type { PlanId } from '../../../shared/plan.ts'
import type { RosterId } from '../../../shared/roster.ts'
import { createAnswerFinder } from './answer-asks.ts'
import type { AskingLine, PlansTable } from './plans-table.ts'

/** A plan that waits to be sent. */
export interface WaitingPlan {
  readonly planId: PlanId
  readonly title: string
  /** null for one that was not made from a roster. */
  readonly rosterId: RosterId | null
  /** Lines that ask and have no answer. */
  readonly unanswered: number
}

/** Counts what open plans still ask. What a plan asks never changes once it is drawn, so it is read once. */
export function createWaitingPlans(
  table: Pick<PlansTable, 'open' | 'askingLines'>,
): () => readonly WaitingPlan[] {
  const asking = new Map<PlanId, readonly AskingLine[]>()
  return () => {
    const open = table.open()
    for (const id of asking.keys()) if (!open.some((plan) => plan.id === id)) asking.delete(id)
    return open.map(({ id, title, rosterId, choices }) => {
      const lines = asking.get(id) ?? table.askingLines(id)
      asking.set(id, lines)
      const answerOf = createAnswerFinder(choices)
      const unanswered = lines.filter((line) => answerOf(line, line.verdict) === null).length
      return { planId: id, title, rosterId, unanswered }
    })
  }
}
