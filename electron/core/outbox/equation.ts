import type { Equation, Outcome } from '../../../shared/outbox.ts'
import { type Plan, placeOf } from '../../../shared/plan.ts'

/** Rows of a plan that need no call, by their place in the equation. */
export interface PlanTally {
  readonly planned: number
  readonly covered: number
  readonly heldByPlan: number
}

/** How many rows stand at each outcome, what was revoked apart; rows replaced by a retry are not among them. */
export type OutcomeTally = Readonly<Partial<Record<Outcome['kind'] | 'revoked', number>>>

export function tallyPlan(plan: Pick<Plan, 'lines'>): PlanTally {
  let covered = 0
  let heldByPlan = 0
  for (const { verdict } of plan.lines) {
    const place = placeOf(verdict)
    if (place === 'covered') covered += 1
    else if (place === 'held') heldByPlan += 1
  }
  return { planned: plan.lines.length, covered, heldByPlan }
}

/** Promise 3 of design.md: where every planned row stands. */
export function equationOf(plan: PlanTally, outcomes: OutcomeTally): Equation {
  return {
    planned: plan.planned,
    sent: outcomes.sent ?? 0,
    revoked: outcomes.revoked ?? 0,
    changed: outcomes.changed ?? 0,
    removed: outcomes.removed ?? 0,
    stillThere: outcomes['still-there'] ?? 0,
    covered: plan.covered + (outcomes.covered ?? 0),
    refused: outcomes.refused ?? 0,
    failed: outcomes.failed ?? 0,
    inDoubt: outcomes['in-doubt'] ?? 0,
    held: plan.heldByPlan + (outcomes.held ?? 0),
    notAttempted: (outcomes.waiting ?? 0) + (outcomes.dropped ?? 0),
  }
}
