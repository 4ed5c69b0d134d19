import type { Backups } from '../../shared/workspace/backups.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** All backups with what they hold. Runs and imports make some by themselves. */
export function createBackupsStore(): LiveRead<Backups> {
  return createLiveRead({
    read: () => call('backups.list', {}),
    listen: (changed) => {
      const stops = [on('outbox.changed', changed), on('import.changed', changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 3000,
  })
}
