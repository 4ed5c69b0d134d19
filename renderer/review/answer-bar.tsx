import { useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { GivenAnswer, ReviewLine } from '../../shared/review.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { SelectionBar } from '../ui/table/selection-bar.tsx'
import { AnswerDialog } from './answer-dialog.tsx'

export interface AnswerBarProps {
  readonly lines: readonly ReviewLine[]
  readonly roles: readonly Role[]
  readonly onAnswer: (answer: GivenAnswer | null) => void
  readonly onClear: () => void
}

/** The answers for the selected lines; nothing while none is. */
export function AnswerBar({ lines, roles, onAnswer, onClear }: AnswerBarProps) {
  const [asks, setAsks] = useState<'change' | 'remove' | 'unsure' | null>(null)
  if (lines.length === 0) return null
  return (
    <SelectionBar what={countOf(lines.length, 'line')} onClear={onClear}>
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
      {lines.some((line) => line.answer !== null) && (
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
    </SelectionBar>
  )
}
