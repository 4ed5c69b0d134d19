import { useEffect, useState } from 'react'
import type { Drift } from '../../shared/access/drift.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type Live, useLive } from '../live-read.ts'

/** How rosters and what is known differ, read again when either changes. */
export function useDrift(): Live<Drift> & { readonly read: () => void } {
  const [live] = useState(() =>
    createLiveRead({
      read: () => call('drift.read', {}),
      listen: (changed) => {
        const stops = [
          on('drift.changed', changed),
          on('roster.listed', changed),
          on('access.changed', changed),
          on('people.changed', changed),
        ]
        return () => {
          for (const stop of stops) stop()
        }
      },
      pauseMs: 500,
    }),
  )
  useEffect(() => live.start(), [live])
  return { ...useLive(live), read: live.read }
}
