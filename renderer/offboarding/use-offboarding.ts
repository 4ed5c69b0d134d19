import { useEffect, useMemo } from 'react'
import type { OffboardingId, OpenOffboarding } from '../../shared/offboarding.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'
import { listenToAccess } from './listen-to-access.ts'

/** One off-boarding with all sites, read again when anything of it changes. */
export function useOffboarding(offboardingId: OffboardingId): LiveRead<OpenOffboarding> {
  const live = useMemo(
    () =>
      createLiveRead({
        read: () => call('offboarding.read', { offboardingId }),
        listen: (changed) => listenToAccess(changed, on('offboarding.changed', changed)),
        pauseMs: 500,
      }),
    [offboardingId],
  )
  useEffect(() => live.start(), [live])
  return live
}
