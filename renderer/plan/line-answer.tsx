import type { AskOption } from '../../shared/asks/plan-asks.ts'
import type { AskVerdict, PlanLine } from '../../shared/plan.ts'
import { askOptionTitle, askTitles } from '../../shared/words/ask-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import type { SelectOption } from '../ui/popup/select-option.ts'
import { Select } from '../ui/select.tsx'
import { lineScope } from './gather-asks.ts'
import styles from './plan-screen.module.css'
import type { AnswerAsks } from './use-answers.ts'

export interface LineAnswerProps {
  readonly line: PlanLine
  readonly verdict: AskVerdict
  /** null: nothing can be answered any more. */
  readonly onAnswer: AnswerAsks | null
}

const unanswered = 'unanswered'

/** What is asked of one line, and its answer. */
export function LineAnswer({ line, verdict, onAnswer }: LineAnswerProps) {
  const { ask, answer, options } = verdict
  const chip = <Chip tone={answer === null ? 'warning' : 'neutral'}>{askTitles[ask.code]}</Chip>
  if (onAnswer === null)
    return (
      <>
        {chip}
        <span>{answer === null ? 'Not answered' : askOptionTitle(ask.code, answer)}</span>
      </>
    )
  const choices: SelectOption<AskOption | typeof unanswered>[] = [
    { value: unanswered, label: 'Needs an answer' },
    ...options.map((option) => ({ value: option, label: askOptionTitle(ask.code, option) })),
  ]
  return (
    <>
      {chip}
      <span className={styles.answer}>
        <Select
          size="small"
          label={`Answer for ${line.address}`}
          isLabelHidden
          value={answer ?? unanswered}
          onValueChange={(value) =>
            onAnswer([{ ask: ask.code, scope: lineScope(line), answer: value === unanswered ? null : value }])
          }
          options={choices}
        />
      </span>
    </>
  )
}
