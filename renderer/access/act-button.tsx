import { type LineObstacle, lineObstacleWords } from '../../shared/words/line-act-words.ts'
import { Button } from '../ui/button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'

export interface ActButtonProps {
  readonly label: string
  readonly obstacle: LineObstacle | null
  readonly isDanger?: boolean
  readonly onAct: () => void
}

/** What cannot be done stays there, with the reason. */
export function ActButton({ label, obstacle, isDanger, onAct }: ActButtonProps) {
  const tone = isDanger === true ? 'danger' : undefined
  if (obstacle === null)
    return (
      <Button size="small" tone={tone} onClick={onAct}>
        {label}
      </Button>
    )
  const why = lineObstacleWords[obstacle]
  return (
    <Tooltip content={why}>
      <Button size="small" disabled aria-description={why}>
        {label}
      </Button>
    </Tooltip>
  )
}
