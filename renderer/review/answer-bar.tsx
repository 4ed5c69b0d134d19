import { useMemo, useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { GivenAnswer, ReviewLine } from '../../shared/review.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { SelectionBar } from '../ui/table/selection-bar.tsx'
import { AnswerDialog } from './answer-dialog.tsx'

export interface AnswerBarProps {
  /** How many lines are selected. */
  readonly count: number
  /** Which they are; null while they are looked up. */
  readonly lines: readonly ReviewLine[] | null
  readonly roles: readonly Role[]
  readonly onAnswer: (lineIds: readonly string[], answer: GivenAnswer | null) => void
  readonly onClear: () => void
}

/** The answers for the selected lines; nothing while none is. */
export function AnswerBar({ count, lines, roles, onAnswer, onClear }: AnswerBarProps) {
  if (count === 0) return null
  return (
    <SelectionBar what={countOf(count, 'line')} onClear={onClear}>
      {lines !== null && (
        <AnswerButtons
          lines={lines}
          roles={roles}
          onAnswer={(answer) =>
            onAnswer(
              lines.map(({ id }) => id),
              answer,
            )
          }
        />
      )}
    </SelectionBar>
  )
}

interface AnswerButtonsProps {
  readonly lines: readonly ReviewLine[]
  readonly roles: readonly Role[]
  readonly onAnswer: (answer: GivenAnswer | null) => void
}

function AnswerButtons({ lines, roles, onAnswer }: AnswerButtonsProps) {
  const [asks, setAsks] = useState<'change' | 'remove' | 'unsure' | null>(null)
  const isAnyAnswered = useMemo(() => lines.some((line) => line.answer !== null), [lines])
  return (
    <>
      <Button size="small" onClick={() => onAnswer({ decision: 'keep', roleIds: [], reason: '' })}>
        Keep
      </Button>
      <Button size="small" onClick={() => setAsks('change')}>
        Change…
      </Button>
      <Button size="small" tone="danger" onClick={() => setAsks('remove')}>
        Remove…
      </Button>
      <Button size="small" onClick={() => setAsks('unsure')}>
        Unsure…
      </Button>
      {isAnyAnswered && (
        <Button size="small" tone="quiet" onClick={() => onAnswer(null)}>
          Take answers back
        </Button>
      )}
      {asks !== null && (
        <AnswerDialog
          decision={asks}
          lines={lines}
          roles={roles}
          onAnswer={onAnswer}
          onClose={() => setAsks(null)}
        />
      )}
    </>
  )
}
