import type { EventName, Events } from '../../shared/contract.ts'
import type { Ports } from './ports.ts'
import type { BackupMaker } from './store/backup-maker.ts'
import { afterRun } from './store/backups.ts'

export interface AfterRunsDeps {
  readonly maker: BackupMaker
  readonly ports: Pick<Ports, 'log'>
}

/**
 * Backs the workspace up once a run has ended: what was sent cannot be asked of Wix again, so no day may pass before
 * it stands in two files. Returns a listener for the app's events, and what makes the last backup due.
 */
export function backUpAfterRuns({ maker, ports }: AfterRunsDeps) {
  const ended = new Set<string>()
  let due: NodeJS.Immediate | null = null
  const backUp = async () => {
    due = null
    try {
      await maker.make(afterRun)
    } catch (cause) {
      // The run stands; tomorrow's backup, or the next run's, is tried again.
      ports.log.error('no backup was made after a run', cause)
    }
  }
  return {
    hear: (name: EventName, payload: Events[EventName]): void => {
      if (name !== 'outbox.changed' || !('run' in payload)) return
      const { id, finishedAt, state } = payload.run
      if (state.kind !== 'finished' || ended.has(`${id} ${finishedAt}`)) return
      ended.add(`${id} ${finishedAt}`)
      // Not in the turn that tells of the end: that one is the screen's.
      due ??= setImmediate(() => void backUp())
    },
    /** Before the workspace closes. */
    close: async (): Promise<void> => {
      if (due === null) return
      clearImmediate(due)
      await backUp()
    },
  }
}
