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

/** An answer before it is given: nobody has said yet when. */
export type DecidedAnswer = GivenAnswer & Pick<ReviewAnswer, 'way'>

/** An answer that takes the place of another, or of none; null takes it back. */
export interface AnswerChange<Answer = ReviewAnswer> {
  readonly line: FrozenLine
  readonly before: ReviewAnswer | null
  readonly after: Answer | null
}

/** Lines and their answers as they stand. */
export interface AnsweredLines {
  readonly lineOf: (id: ReviewLineId) => FrozenLine | undefined
  readonly answerOf: (id: ReviewLineId) => ReviewAnswer | null
}

/** Lines decided on between two turns of the app. */
const linesAPiece = 2000

/**
 * What answers change; those that say what stands already change nothing. @param way for each group its own where it is
 * null @throws AppError `not-found` for no line
 */
export function* decideAnswers(
  { lineOf, answerOf }: AnsweredLines,
  groups: readonly AnswerGroup[],
  way: AnswerWay | null,
): Generator<void, readonly AnswerChange<DecidedAnswer>[]> {
  const changes = new Map<ReviewLineId, AnswerChange<DecidedAnswer>>()
  let left = linesAPiece
  for (const { lineIds, answer } of groups) {
    const own: AnswerWay = way ?? (lineIds.length > 1 ? 'bulk' : 'line')
    const after = answer === null ? null : { ...answer, way: own }
    for (const lineId of lineIds) {
      const line = lineOf(lineId)
      if (line === undefined) throw new AppError('not-found', `${lineId} is no line of this review.`)
      const before = answerOf(lineId)
      changes.delete(lineId)
      if (!isSameAnswer(before, answer)) changes.set(lineId, { line, before, after })
      left -= 1
      if (left > 0) continue
      yield
      left = linesAPiece
    }
  }
  return [...changes.values()]
}

/**
 * What puts back what stood before. Lines that had no answer, or were answered together, are put back together; one that was
 * answered by itself stays one by itself.
 */
export function takenBack(changes: readonly Pick<AnswerChange, 'line' | 'before'>[]): readonly AnswerGroup[] {
  const together = new Map<ReviewAnswer | null, ReviewLineId[]>()
  const groups: AnswerGroup[] = []
  for (const { line, before } of changes) {
    const lineIds = together.get(before) ?? []
    if (lineIds.length === 0) groups.push({ lineIds, answer: given(before) })
    lineIds.push(line.id)
    if (before === null || before.way === 'bulk') together.set(before, lineIds)
  }
  return groups
}

const given = (answer: ReviewAnswer | null): GivenAnswer | null =>
  answer === null ? null : { decision: answer.decision, roleIds: answer.roleIds, reason: answer.reason }

/** Changes as they are given now; what is one answer stays one. */
export function stampAnswers(
  changes: readonly AnswerChange<DecidedAnswer>[],
  stamp: Pick<ReviewAnswer, 'at' | 'order' | 'by'>,
): readonly AnswerChange[] {
  const stamped = new Map<DecidedAnswer, ReviewAnswer>()
  const answerOf = (decided: DecidedAnswer): ReviewAnswer => {
    const answer = stamped.get(decided) ?? { ...decided, ...stamp }
    stamped.set(decided, answer)
    return answer
  }
  return changes.map(({ line, before, after }) => ({
    line,
    before,
    after: after === null ? null : answerOf(after),
  }))
}

function isSameAnswer(old: ReviewAnswer | null, answer: GivenAnswer | null): boolean {
  if (old === null || answer === null) return old === answer
  return (
    old.decision === answer.decision &&
    old.reason === answer.reason &&
    haveSameIds(old.roleIds.join(), answer.roleIds.join())
  )
}
