import type { RowState } from '../../../shared/roster.ts'
import { type RowAct, type RowMark, rowActs } from '../../../shared/row-mark.ts'
import {
  actObstacleWords,
  draftWords,
  planRowTitle,
  rowActTitles,
} from '../../../shared/words/row-act-words.ts'
import { Button } from '../../ui/button.tsx'
import { actObstacle } from './act-obstacle.ts'
import styles from './row-panel.module.css'

export interface RowActButtonsProps {
  readonly mark: RowMark | undefined
  readonly onAct: (act: RowAct) => void
  /** Shows the plan of the row. */
  readonly onPlan: () => void
}

/** Nothing is out for these, and a plan invites, or asks whether to invite again. */
const plannable: ReadonlySet<RowState> = new Set<RowState>([
  'ready',
  'refused',
  'failed',
  'revoked',
  'declined',
  'gone',
])

/** What can be done for a row, and nothing else; where that is nothing, why. */
export function RowActButtons({ mark, onAct, onPlan }: RowActButtonsProps) {
  const state = mark?.state ?? 'draft'
  const acts = rowActs.filter((act) => actObstacle(act, mark) === null)
  const isPlanned = plannable.has(state)
  if (acts.length === 0 && !isPlanned) {
    const obstacle = actObstacle('resend', mark)
    return (
      <p className={styles.why}>
        {state === 'draft' ? draftWords : obstacle === null ? '' : actObstacleWords[obstacle]}
      </p>
    )
  }
  return (
    <div className={styles.acts}>
      {isPlanned && (
        <Button size="small" onClick={onPlan}>
          {planRowTitle}
        </Button>
      )}
      {acts.map((act) => (
        <Button
          key={act}
          size="small"
          tone={act === 'remove' || act === 'revoke' ? 'danger' : undefined}
          onClick={() => onAct(act)}
        >
          {rowActTitles[act]}
        </Button>
      ))}
    </div>
  )
}
