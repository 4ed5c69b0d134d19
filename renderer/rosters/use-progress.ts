import { useEffect, useMemo, useState } from 'react'
import type { RosterProgress } from '../../shared/home/roster-progress.ts'
import type { RosterId } from '../../shared/roster.ts'
import { call, on } from '../api.ts'
import { createLiveRead, useLive } from '../live-read.ts'

/** How far each roster has come; empty until it is read. */
export function useProgress(): ReadonlyMap<RosterId, RosterProgress> {
  const [live] = useState(() =>
    createLiveRead({
      read: () => call('home.progress', {}),
      listen: (changed) => {
        const heard = ['roster.listed', 'access.changed', 'directory.changed', 'outbox.changed'] as const
        const stops = heard.map((name) => on(name, changed))
        return () => {
          for (const stop of stops) stop()
        }
      },
      pauseMs: 2000,
    }),
  )
  useEffect(() => live.start(), [live])
  const { value } = useLive(live)
  return useMemo(() => new Map(value?.map((one) => [one.rosterId, one])), [value])
}
