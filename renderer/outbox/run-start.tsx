import { useState } from 'react'
import type { Run } from '../../shared/outbox.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { TimeDialog } from '../ui/dialog/time-dialog.tsx'
import { Clock, Play } from '../ui/icons.ts'
import { attempt } from '../ui/toast.tsx'
import { proposeTime } from '../workspace/propose-time.ts'

export interface RunStartControlsProps {
  readonly run: Run
  readonly size?: 'small' | 'medium' | undefined
}

/** Whether a run has not begun: it waits for its time, or missed it. */
export const hasNotBegun = ({ state }: Pick<Run, 'state'>): boolean =>
  state.kind === 'scheduled' || (state.kind === 'paused' && state.because === 'missed')

/** Now, or at another time: what can be done with a run that has not begun. */
export function RunStartControls({ run, size }: RunStartControlsProps) {
  const [proposed, setProposed] = useState<{ readonly zone: string; readonly local: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { state } = run

  async function propose() {
    if (state.kind === 'scheduled' && state.start.kind === 'at') setProposed(state.start)
    else setProposed(await proposeTime())
  }
  async function sendNow() {
    setBusy(true)
    await attempt(`“${run.title}” was not sent`, () => call('outbox.continue', { runId: run.id }))
    setBusy(false)
  }

  return (
    <>
      <Button
        size={size}
        icon={<Clock size={13} aria-hidden />}
        onClick={() => void attempt('The time zone could not be read', propose)}
      >
        {state.kind === 'scheduled' && state.start.kind === 'at' ? 'Change time…' : 'Set a time…'}
      </Button>
      <Button
        size={size}
        tone="primary"
        isBusy={isBusy}
        icon={<Play size={13} aria-hidden />}
        onClick={() => void sendNow()}
      >
        Send now
      </Button>
      {proposed !== null && (
        <TimeDialog
          title={`When to send “${run.title}”`}
          description="Invite Desk has to be running then. If it is not, nothing is sent and you are asked."
          confirmLabel="Schedule"
          {...proposed}
          onConfirm={async (local) => {
            await call('outbox.schedule', {
              runId: run.id,
              start: { kind: 'at', local, zone: proposed.zone },
            })
            setProposed(null)
          }}
          onClose={() => setProposed(null)}
        />
      )}
    </>
  )
}
