import type { RowState } from '../../shared/roster.ts'
import { rowStateWords } from '../sheet/row-state-words.ts'
import { StateMark } from '../state-mark.tsx'

export interface StateChipProps {
  readonly state: RowState
  /** With its numbers; the name of the state when left out. */
  readonly words?: string
  /** Its last day is over, and there is still something to end. */
  readonly isOverdue?: boolean
}

/** A row's state: icon, words and tone. */
export function StateChip({ state, words, isOverdue = false }: StateChipProps) {
  const { title, tone } = rowStateWords[state]
  return <StateMark state={state} tone={isOverdue ? 'warning' : tone} words={words ?? title} />
}
