import { useState } from 'react'
import type { DriftLine } from '../../shared/access/drift.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { SelectionBar } from '../ui/table/selection-bar.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { adoptable, type DriftObstacle, driftObstacleWords, planOfDrift } from './decide-drift-act.ts'
import { IgnoreDialog } from './ignore-dialog.tsx'

export interface DriftBarProps {
  readonly lines: readonly DriftLine[]
  readonly onPlan: (source: PlanSource) => void
  readonly onClear: () => void
}

/** What can be done about the selected differences: write them into the roster, plan them away, let them be. */
export function DriftBar({ lines, onPlan, onClear }: DriftBarProps) {
  const [isIgnoring, setIgnoring] = useState(false)
  const plan = planOfDrift(lines)
  const adopted = adoptable(lines)
  const ignored = lines.filter((line) => line.ignored !== null)
  return (
    <SelectionBar what={countOf(lines.length, 'difference')} onClear={onClear}>
      <DriftButton
        label="Adopt into the roster"
        obstacle={adopted.length === 0 ? 'nobody' : null}
        onPress={() => void adopt(adopted, onClear)}
      />
      <DriftButton
        label="Plan…"
        obstacle={'obstacle' in plan ? plan.obstacle : null}
        onPress={() => 'source' in plan && onPlan(plan.source)}
      />
      <Button size="small" onClick={() => setIgnoring(true)}>
        Ignore…
      </Button>
      <DriftButton
        label="Stop ignoring"
        obstacle={ignored.length === 0 ? 'none-ignored' : null}
        onPress={() =>
          void attempt('Nothing was changed', async () => {
            await call('drift.stopIgnoring', { keys: ignored.map(({ key }) => key) })
            onClear()
          })
        }
      />
      {isIgnoring && (
        <IgnoreDialog
          keys={lines.map(({ key }) => key)}
          onDone={onClear}
          onClose={() => setIgnoring(false)}
        />
      )}
    </SelectionBar>
  )
}

interface DriftButtonProps {
  readonly label: string
  readonly obstacle: DriftObstacle | null
  readonly onPress: () => void
}

function DriftButton({ label, obstacle, onPress }: DriftButtonProps) {
  const button = (
    <Button
      size="small"
      disabled={obstacle !== null}
      aria-description={obstacle === null ? undefined : driftObstacleWords[obstacle]}
      onClick={onPress}
    >
      {label}
    </Button>
  )
  return obstacle === null ? button : <Tooltip content={driftObstacleWords[obstacle]}>{button}</Tooltip>
}

/** Nothing happens at Wix: rosters say what is known. */
async function adopt(lines: readonly DriftLine[], done: () => void): Promise<void> {
  await attempt('The roster is as it was', async () => {
    const { lines: count, steps } = await call('drift.adopt', { keys: lines.map(({ key }) => key) })
    done()
    const undo = () => void attempt('This was not undone', () => call('drift.undoAdopt', { steps }))
    notify({
      title: `${countOf(count, 'difference')} adopted into ${steps.length === 1 ? `“${steps[0]?.rosterName}”` : countOf(steps.length, 'roster')}`,
      tone: 'ok',
      undo,
    })
  })
}
