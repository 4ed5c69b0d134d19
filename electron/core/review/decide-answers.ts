import { AppError } from '../../../shared/errors.ts'
import type {
  AnswerGroup,
  AnswerWay,
  FrozenLine,
  GivenAnswer,
  ReviewAnswer,
  ReviewLineId,
} from '../../../shared/review.ts'
import { haveSameIds } from '../../../shared/roster.ts'

/** An answer that takes the place of another, or of none; null takes it back. */
export interface AnswerChange {
  readonly line: FrozenLine
  readonly before: ReviewAnswer | null
  readonly after: ReviewAnswer | null
}

/** Who answers, when (UTC ISO), and how; a way of its own for each group where it is not said. */
export interface AnswerStamp {
  readonly at: string
  /** See {@link ReviewAnswer}. */
  readonly order: string
  readonly by: string
  readonly way: AnswerWay | null
}

/** What answers change; those that say what stands already change nothing. @throws AppError `not-found` for no line */
export function decideAnswers(
  lines: readonly FrozenLine[],
  standing: ReadonlyMap<ReviewLineId, ReviewAnswer>,
  groups: readonly AnswerGroup[],
  { at, order, by, way }: AnswerStamp,
): readonly AnswerChange[] {
  const lineById = new Map(lines.map((line) => [line.id, line]))
  const changes = new Map<ReviewLineId, AnswerChange>()
  for (const { lineIds, answer } of groups) {
    const own: AnswerWay = way ?? (lineIds.length > 1 ? 'bulk' : 'line')
    for (const lineId of lineIds) {
      const line = lineById.get(lineId)
      if (line === undefined) throw new AppError('not-found', `${lineId} is no line of this review.`)
      const before = standing.get(lineId) ?? null
      changes.delete(lineId)
      if (isSameAnswer(before, answer)) continue
      changes.set(lineId, {
        line,
        before,
        after: answer === null ? null : { ...answer, at, order, by, way: own },
      })
    }
  }
  return [...changes.values()]
}

/** What puts back what stood before. */
export const takenBack = (changes: readonly AnswerChange[]): readonly AnswerGroup[] =>
  changes.map(({ line, before }) => ({
    lineIds: [line.id],
    answer:
      before === null ? null : { decision: before.decision, roleIds: before.roleIds, reason: before.reason },
  }))

function isSameAnswer(old: ReviewAnswer | null, answer: GivenAnswer | null): boolean {
  if (old === null || answer === null) return old === answer
  return (
    old.decision === answer.decision &&
    old.reason === answer.reason &&
    haveSameIds(old.roleIds.join(), answer.roleIds.join())
  )
}
