import { useEffect, useMemo } from 'react'
import type { AccessChanges } from '../../shared/access/access-change.ts'
import { on } from '../api.ts'
import { createLiveRead, type Live, useLive } from '../live-read.ts'
import { readAllChanges } from './read-all-changes.ts'

/** What is different since a time (UTC ISO), or by the last sync for null, until another or now; read again when anything changes. */
export function useAccessChanges(
  since: string | null,
  until: string | null,
): Live<AccessChanges> & { readonly read: () => void } {
  const live = useMemo(
    () =>
      createLiveRead({
        read: (signal) => readAllChanges(since, until, signal),
        listen: (changed) => {
          const stops = [on('access.changed', changed), on('directory.changed', changed)]
          return () => {
            for (const stop of stops) stop()
          }
        },
        pauseMs: 1500,
      }),
    [since, until],
  )
  useEffect(() => live.start(), [live])
  return { ...useLive(live), read: live.read }
}
