import type { AnswerGroup, AnswersGiven, ReviewId } from '../../shared/review.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

/** Answers lines of a review; the notice takes it back. */
export async function giveAnswers(
  reviewId: ReviewId,
  groups: readonly AnswerGroup[],
  done: (given: AnswersGiven) => void,
): Promise<void> {
  await attempt('The lines were not answered', async () => {
    const given = await call('review.answer', { reviewId, groups: writable(groups) })
    done(given)
    sayGiven(reviewId, given, done)
  })
}

/** Says how many answers changed, with what puts the ones before back. */
export function sayGiven(reviewId: ReviewId, given: AnswersGiven, done: (given: AnswersGiven) => void): void {
  if (given.changed === 0) return
  notify({
    title: `${countOf(given.changed, 'line')} answered`,
    tone: 'ok',
    undo: () => void putBack(reviewId, given, done),
  })
}

async function putBack(
  reviewId: ReviewId,
  { was }: AnswersGiven,
  done: (given: AnswersGiven) => void,
): Promise<void> {
  await attempt('The answers were not taken back', async () => {
    done(await call('review.answer', { reviewId, groups: writable(was) }))
  })
}

const writable = (groups: readonly AnswerGroup[]) =>
  groups.map(({ lineIds, answer }) => ({
    lineIds: [...lineIds],
    answer: answer === null ? null : { ...answer, roleIds: [...answer.roleIds] },
  }))
