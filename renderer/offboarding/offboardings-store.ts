import type { Offboarding } from '../../shared/offboarding.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'
import { listenToAccess } from './listen-to-access.ts'

/** All off-boardings with where they stand. */
export function createOffboardingsStore(): LiveRead<readonly Offboarding[]> {
  return createLiveRead({
    read: () => call('offboarding.list', {}),
    listen: (changed) => listenToAccess(changed, on('offboarding.changed', changed)),
    pauseMs: 1500,
  })
}
