import type { RunId } from '../../../../shared/outbox.ts'
import { type PlanLine, placeOf } from '../../../../shared/plan.ts'
import { accessOfLine } from './open-asks.ts'
import type { UnansweredTable } from './unanswered-table.ts'

/** For whom on which site a plan answers what was open before: it sends for them, or it asked about them itself. */
export const overtakenBy = (lines: readonly PlanLine[]): ReadonlySet<string> =>
  new Set(
    lines.flatMap((line) =>
      line.verdict.kind === 'ask' || placeOf(line.verdict) === 'call' ? (accessOfLine(line) ?? []) : [],
    ),
  )

/** What earlier runs left open is a matter of the run that is made of these lines. Belongs into its transaction; which runs. */
export function settleOvertaken(table: UnansweredTable, lines: readonly PlanLine[]): readonly RunId[] {
  const open = table.open()
  if (open.length === 0) return []
  const overtaken = overtakenBy(lines)
  const settled = open.filter((one) => overtaken.has(one.access))
  for (const one of settled) table.settle(one, 'asked-again')
  return [...new Set(settled.map(({ runId }) => runId))]
}
