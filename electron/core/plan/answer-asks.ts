import { accessKey } from '../../../shared/access.ts'
import type { AskOption, ChoiceScope, PlanChoice } from '../../../shared/asks/plan-asks.ts'
import type { AskVerdict, Plan, PlanLine } from '../../../shared/plan.ts'
import { callBefore } from './add-ending.ts'
import { createPlacing } from './place-lines.ts'

type Drawn = Pick<Plan, 'lines' | 'calls' | 'seats'>

/** What a plan is answered with. */
export interface AnswerFacts {
  readonly chunkSize: number
  readonly titleOf: (roleId: string) => string
}

/**
 * A plan as it was drawn, with what a person answered: lines whose answer does something get their calls, in the order
 * of the lines. The most particular answer counts: line, then site or role set (the later one), then reason.
 */
export function answerAsks<P extends Drawn>(plan: P, choices: readonly PlanChoice[], facts: AnswerFacts): P {
  if (choices.length === 0) return plan
  const answerOf = createAnswerFinder(choices)
  const seats = new Map(plan.seats.map((site) => [site.siteId, site]))
  const placing = createPlacing({ ...facts, calls: plan.calls, seatsOf: (siteId) => seats.get(siteId) })
  const lines = plan.lines.map((line, at): PlanLine => {
    const { verdict, siteId } = line
    if (verdict.kind !== 'ask' || siteId === null) return line
    const answer = answerOf(line, verdict)
    if (answer === null) return line
    if (answer === 'leave') return { ...line, verdict: { ...verdict, answer } }
    const { accountId, ask } = verdict
    const isReopened = ask.code === 'expired'
    const rolesBefore = 'roleIdsBefore' in ask ? ask.roleIdsBefore : line.roleIdsBefore
    const after = callBefore(plan.lines, at)
    const facing = { ...line, siteId, accountId, rolesBefore, isReopened }
    const call = placing.on(siteId).place(answer, facing, at, after)
    const outcome = typeof call === 'number' ? { call } : { blocked: call }
    return { ...line, verdict: { ...verdict, answer, ...outcome } }
  })
  return { ...plan, lines, calls: placing.calls(), seats: mergeSeats(plan, placing.seats()) }
}

const mergeSeats = ({ seats }: Drawn, now: Drawn['seats']): Drawn['seats'] => {
  const by = new Map(now.map((site) => [site.siteId, site]))
  return seats.map((site) => by.get(site.siteId) ?? site)
}

const ranks: Readonly<Record<ChoiceScope['kind'], number>> = { reason: 0, site: 1, roles: 1, line: 2 }

/** Finds the answer for a line; an answer that its ask does not offer is none. */
export function createAnswerFinder(
  choices: readonly PlanChoice[],
): (
  line: Pick<PlanLine, 'siteId' | 'roleIds' | 'addressKey'>,
  verdict: Pick<AskVerdict, 'ask' | 'options'>,
) => AskOption | null {
  const byAsk = Map.groupBy(
    choices.toSorted(
      (a, b) => ranks[b.scope.kind] - ranks[a.scope.kind] || choices.indexOf(b) - choices.indexOf(a),
    ),
    (choice) => choice.ask,
  )
  return (line, { ask, options }) => {
    const found = byAsk
      .get(ask.code)
      ?.find(({ scope, answer }) => isWithin(line, scope) && options.includes(answer))
    return found?.answer ?? null
  }
}

function isWithin(line: Pick<PlanLine, 'siteId' | 'roleIds' | 'addressKey'>, scope: ChoiceScope): boolean {
  switch (scope.kind) {
    case 'reason':
      return true
    case 'site':
      return line.siteId === scope.siteId
    case 'roles':
      return line.roleIds.join() === scope.roleIds
    case 'line':
      return accessKey(line.addressKey, line.siteId ?? '') === scope.access
  }
}
