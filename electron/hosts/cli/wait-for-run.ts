import type { Run } from '../../../shared/outbox.ts'
import type { TerminalCore } from './terminal-core.ts'

/** Only a person can let it go on: nothing is sent or waits to be sent, and calls are on hold. */
export const isAllOnHold = ({ calls }: Run): boolean =>
  calls.held > 0 && calls.ended + calls.held === calls.total

/** Waits until a run stands still, or nothing but calls on hold is left; `onChange` hears each change. Fails with `lost`. */
export async function waitForRun(
  core: Pick<TerminalCore, 'call' | 'on' | 'lost'>,
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
    const deaf = core.on((event) => {
      if (event.name === 'outbox.changed' && event.payload.run.id === runId) look(event.payload.run)
    })
    const onLost = () => {
      stop()
      fail(core.lost.reason)
    }
    core.lost.addEventListener('abort', onLost)
    const stop = () => {
      deaf()
      core.lost.removeEventListener('abort', onLost)
    }
    core.call('outbox.read', { runId }).then(({ run }) => look(run), fail)
  })
}
