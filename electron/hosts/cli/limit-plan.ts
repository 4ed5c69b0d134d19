import { AppError } from '../../../shared/errors.ts'
import type { Plan } from '../../../shared/plan.ts'
import { countOf } from '../../../shared/words/count.ts'

/** How much a person lets a command do without looking. undefined: as much as the plan holds. */
export interface PlanLimits {
  readonly atMost: number | undefined
  readonly endAtMost: number | undefined
}

/** How many lines of a plan lead to a call, and how many of them take an invite or access away. */
export function sizeOfPlan({ calls }: Pick<Plan, 'calls'>): {
  readonly lines: number
  readonly ends: number
} {
  let lines = 0
  let ends = 0
  for (const call of calls) {
    lines += call.lines.length
    if (call.kind === 'revoke' || call.kind === 'remove') ends += call.lines.length
  }
  return { lines, ends }
}

/** @throws AppError `limit` for a plan that is larger than it may be */
export function refuseLargerPlan(plan: Pick<Plan, 'id' | 'calls'>, { atMost, endAtMost }: PlanLimits): void {
  const { lines, ends } = sizeOfPlan(plan)
  const tooMany = (what: string, option: string) =>
    new AppError(
      'limit',
      `${what} Nothing was sent. Look at it with: invite-desk plan --id ${plan.id}. Send it with: invite-desk apply ${plan.id}, or with a higher ${option}.`,
    )
  if (atMost !== undefined && lines > atMost)
    throw tooMany(`The plan holds ${countOf(lines, 'line')} to send, and ${atMost} are allowed.`, '--at-most')
  if (endAtMost !== undefined && ends > endAtMost) {
    throw tooMany(
      `The plan ends ${countOf(ends, 'invite or access', 'invites or accesses')}, and ${endAtMost} are allowed.`,
      '--end-at-most',
    )
  }
}
