import { type ReactNode, useMemo, useState } from 'react'
import type { DoubtAnswer } from '../../../shared/outbox.ts'
import { isAccessJob } from '../../../shared/plan.ts'
import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { countOf } from '../../../shared/words/count.ts'
import { call } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { attempt, notify } from '../../ui/toast.tsx'
import styles from '../outbox-screen.module.css'
import { answeredWords, doubtWords } from './doubt-words.ts'

export interface AnswerDoubtsProps {
  /** What an answer is for: the chosen lines, or all that wait for one. */
  readonly lines: readonly DoubtLine[]
  readonly areChosen: boolean
  readonly onAnswered: () => void
}

/** The three answers, each with what it does; where it can be undone, that stands in the notice and above the table. */
export function AnswerDoubts({ lines, areChosen, onAnswered }: AnswerDoubtsProps) {
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const words = useMemo(() => doubtWords(lines), [lines])
  const hasAccess = lines.some(({ kind }) => isAccessJob(kind))
  const whom = areChosen
    ? countOf(lines.length, 'selected row')
    : lines.length === 1
      ? 'the row'
      : `all ${countOf(lines.length, 'row')}`

  async function answer(given: DoubtAnswer) {
    const itemIds = lines.map(({ itemId }) => itemId)
    setBusy(true)
    try {
      await call('outbox.answerDoubts', { itemIds, answer: given })
      onAnswered()
      notify({
        title: `${countOf(lines.length, 'row')} ${answeredWords(given, hasAccess)}`,
        tone: 'ok',
        // What is asked for again leaves at once, and a reminder is counted at once.
        ...(given === 'leave' || (given === 'arrived' && lines.every(({ kind }) => kind !== 'resend'))
          ? { undo: () => void takeBack(itemIds) }
          : {}),
      })
    } finally {
      setBusy(false)
    }
  }
  const answerAndTell = (given: DoubtAnswer) => void attempt('The answer was not taken', () => answer(given))
  const titled = (given: DoubtAnswer): string => `${words.titles[given]}: ${whom}`

  return (
    <>
      <div className={styles.explain}>
        <Answer title={words.titles.arrived} explained={words.explained.arrived}>
          <Button size="small" isBusy={isBusy} onClick={() => answerAndTell('arrived')}>
            {titled('arrived')}
          </Button>
        </Answer>
        <Answer title={words.titles['send-again']} explained={words.explained['send-again']}>
          <Button size="small" isBusy={isBusy} onClick={() => setAsking(true)}>
            {`${titled('send-again')}…`}
          </Button>
        </Answer>
        <Answer title={words.titles.leave} explained={words.explained.leave}>
          <Button size="small" isBusy={isBusy} onClick={() => answerAndTell('leave')}>
            {`Leave: ${whom}`}
          </Button>
        </Answer>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`${titled('send-again')}?`}
        confirmLabel={words.titles['send-again']}
        tone="danger"
        onConfirm={() => answer('send-again')}
      >
        {words.warning}
      </ConfirmDialog>
    </>
  )
}

/** Takes answers back, all or none, and says which it was. */
export const takeBack = (itemIds: readonly string[]) =>
  attempt('The answer was not taken back', async () => {
    await call('outbox.takeBackAnswers', { itemIds: [...itemIds] })
    notify({ title: `${countOf(itemIds.length, 'row')} in doubt again`, tone: 'ok' })
  })

function Answer(props: {
  readonly title: string
  readonly explained: readonly string[]
  readonly children: ReactNode
}) {
  return (
    <div className={styles.answer}>
      <strong>{props.title}</strong>
      {props.explained.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {props.children}
    </div>
  )
}
