import { useState } from 'react'
import type { AnswersGiven, FiledAnswers, ReviewId } from '../../shared/review.ts'
import { countOf } from '../../shared/words/count.ts'
import { answerTroubleWords, filedAnswersWords } from '../../shared/words/review-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './review.module.css'

export interface FileAnswersProps {
  readonly reviewId: ReviewId
  readonly filed: FiledAnswers
  readonly onTaken: (given: AnswersGiven) => void
  readonly onClose: () => void
}

/** So many troubles are told one by one. */
const mostShown = 200

/** What a filled-in file says, shown before any of it is taken. */
export function FileAnswers({ reviewId, filed, onTaken, onClose }: FileAnswersProps) {
  const { answers, troubles, fileName } = filed
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    onTaken(
      await call('review.takeFile', {
        reviewId,
        fileName,
        answers: answers.map((answer) => ({ ...answer, roleIds: [...answer.roleIds] })),
      }),
    )
    onClose()
  })
  const [shown] = useState(() => troubles.slice(0, mostShown))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      size="medium"
      title={`Answers in ${fileName}`}
      description={filedAnswersWords(filed)}
      footer={
        <>
          {error !== '' && <p role="alert">{error}</p>}
          <Button disabled={isBusy} onClick={onClose}>
            {answers.length === 0 ? 'Close' : 'Cancel'}
          </Button>
          {answers.length > 0 && (
            <Button tone="primary" type="submit" form="take-answers" isBusy={isBusy}>
              {`Take ${countOf(answers.length, 'answer')}`}
            </Button>
          )}
        </>
      }
    >
      <form id="take-answers" onSubmit={onSubmit}>
        {shown.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
          <ul className={styles.troubles} tabIndex={0} aria-label="Lines that need a look">
            {shown.map((trouble) => (
              <li key={`${trouble.record} ${trouble.code}`}>{answerTroubleWords(trouble)}</li>
            ))}
            {troubles.length > shown.length && <li>And {troubles.length - shown.length} more.</li>}
          </ul>
        )}
      </form>
    </Dialog>
  )
}
