import { useState } from 'react'
import type { Run } from '../../shared/outbox.ts'
import { countOf } from '../../shared/words/count.ts'
import { waitsForKeychain } from '../../shared/words/run-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Pause, Play, Square } from '../ui/icons.ts'
import { attempt } from '../ui/toast.tsx'
import styles from './outbox-screen.module.css'

export interface RunControlsProps {
  readonly run: Run
  readonly size?: 'small' | 'medium' | undefined
}

/** Pause, continue and cancel; nothing for a finished run. */
export function RunControls({ run, size }: RunControlsProps) {
  const [isBusy, setBusy] = useState(false)
  const [isCancelling, setCancelling] = useState(false)
  if (run.state.kind === 'finished') return null
  const isRunning = run.state.kind === 'running'

  async function act(name: 'outbox.pause' | 'outbox.continue') {
    setBusy(true)
    const failure = `“${run.title}” was not ${name === 'outbox.pause' ? 'paused' : 'continued'}`
    await attempt(failure, () => call(name, { runId: run.id }))
    setBusy(false)
  }

  return (
    <>
      <span className={styles.controls}>
        {waitsForKeychain(run) && (
          <Button size={size} tone="primary" isBusy={isBusy} onClick={() => void act('outbox.continue')}>
            Try again
          </Button>
        )}
        {isRunning ? (
          <Button
            size={size}
            isBusy={isBusy}
            icon={<Pause size={13} aria-hidden />}
            onClick={() => void act('outbox.pause')}
          >
            Pause
          </Button>
        ) : (
          <Button
            size={size}
            tone="primary"
            isBusy={isBusy}
            icon={<Play size={13} aria-hidden />}
            onClick={() => void act('outbox.continue')}
          >
            Continue
          </Button>
        )}
        <Button size={size} icon={<Square size={12} aria-hidden />} onClick={() => setCancelling(true)}>
          Cancel run
        </Button>
      </span>
      <ConfirmDialog
        open={isCancelling}
        onOpenChange={setCancelling}
        title={`Cancel “${run.title}”?`}
        confirmLabel="Cancel the run"
        cancelLabel="Keep it"
        tone="danger"
        onConfirm={async () => {
          await call('outbox.cancel', { runId: run.id })
        }}
      >
        {`${countOf(run.equation.notAttempted, 'row')} not attempted yet will not be sent. What was sent stays sent; what is on its way is finished first.`}
      </ConfirmDialog>
    </>
  )
}
