import type { Run } from '../../../shared/outbox.ts'
import type { TerminalCore } from './open-core.ts'

/** Only a person can let it go on: nothing is sent or waits to be sent, and calls are on hold. */
export const isAllOnHold = ({ calls }: Run): boolean =>
  calls.held > 0 && calls.ended + calls.held === calls.total

/** Waits until a run stands still, or nothing but calls on hold is left; `onChange` hears each change. */
export async function waitForRun(
  core: Pick<TerminalCore, 'app' | 'call'>,
  runId: string,
  onChange: (run: Run) => void,
): Promise<Run> {
  return new Promise((done, fail) => {
    const look = (run: Run) => {
      onChange(run)
      if (run.state.kind === 'running' && !isAllOnHold(run)) return
      stop()
      done(run)
    }
    const stop = core.app.on((name, payload) => {
      if (name === 'outbox.changed' && 'run' in payload && payload.run.id === runId) look(payload.run)
    })
    core.call('outbox.read', { runId }).then(({ run }) => look(run), fail)
  })
}
