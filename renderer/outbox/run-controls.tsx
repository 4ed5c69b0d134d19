import { useState } from 'react'
import type { Run } from '../../shared/outbox.ts'
import { waitsForKeychain } from '../../shared/words/run-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Pause, Play } from '../ui/icons.ts'
import { attempt } from '../ui/toast.tsx'
import styles from './outbox-screen.module.css'
import { hasNotBegun, RunStartControls } from './run-start.tsx'

export interface RunControlsProps {
  readonly run: Run
  readonly size?: 'small' | 'medium' | undefined
}

/** Pause and continue; nothing for a finished run. */
export function RunControls({ run, size }: RunControlsProps) {
  const [isBusy, setBusy] = useState(false)
  if (run.state.kind === 'finished') return null
  if (hasNotBegun(run)) {
    return (
      <span className={styles.controls}>
        <RunStartControls run={run} size={size} />
      </span>
    )
  }
  const isRunning = run.state.kind === 'running'

  async function act(name: 'outbox.pause' | 'outbox.continue') {
    setBusy(true)
    const failure = `“${run.title}” was not ${name === 'outbox.pause' ? 'paused' : 'continued'}`
    await attempt(failure, () => call(name, { runId: run.id }))
    setBusy(false)
  }

  return (
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
    </span>
  )
}
