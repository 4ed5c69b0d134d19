import type { Review } from '../../../shared/review.ts'
import { countOf } from '../../../shared/words/count.ts'
import { decisionTitles, lineSubject } from '../../../shared/words/review-words.ts'
import type { AuditFacts } from '../audit/audit.ts'
import type { AnswerChange, DecidedAnswer } from './decide-answers.ts'

type Named = Pick<Review, 'name' | 'hash'>

export const frozenEvent = (review: Omit<Review, 'figures'>, lines: number): AuditFacts => ({
  action: 'review.frozen',
  outcome: countOf(lines, 'line'),
  reason: `${review.name}: ${review.scopeWords}. Reviewer ${review.reviewer}, due ${review.dueDay}. List ${review.hash}.`,
})

/** One answer, with the one before it. */
export function answerEvent(
  review: Named,
  { line, before, after }: AnswerChange<DecidedAnswer>,
  roleTitle: (roleId: string) => string,
): AuditFacts {
  const words = (answer: DecidedAnswer | null) =>
    answer === null ? 'no answer' : decisionTitles[answer.decision]
  const reason = after === null || after.reason === '' ? '' : ` Reason: ${after.reason}`
  return {
    action: 'review.answered',
    accountId: line.accountId,
    siteId: line.siteId,
    siteName: line.siteName,
    person: lineSubject(line),
    rolesBefore: line.roleTitles,
    ...(after?.decision === 'change' ? { rolesAfter: after.roleIds.map(roleTitle) } : {}),
    outcome: words(after),
    reason: `${review.name}, ${line.id}. Before: ${words(before)}.${wayWords(after)}${reason}`,
  }
}

function wayWords(answer: DecidedAnswer | null): string {
  switch (answer?.way) {
    case 'bulk':
      return ' Answered together with others.'
    case 'file':
      return ' Read from a file.'
    default:
      return ''
  }
}

/** A file that left or came in (`what` names it), or the review closed or opened again. */
export const fileEvent = (
  action: 'review.exported' | 'review.answers-read' | 'review.closed' | 'review.reopened',
  review: Named,
  what: string,
): AuditFacts => ({ action, reason: what === '' ? review.name : `${review.name}: ${what}` })
