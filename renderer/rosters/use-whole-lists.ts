import { useEffect, useMemo, useState } from 'react'
import type { RosterId } from '../../shared/roster.ts'
import { call, on } from '../api.ts'
import { createLiveRead, useLive } from '../live-read.ts'

/** Rosters that are the whole list of their sites; empty until it is read. */
export function useWholeLists(): ReadonlySet<RosterId> {
  const [live] = useState(() =>
    createLiveRead({
      read: () => call('drift.wholeLists', {}),
      listen: (changed) => on('drift.changed', changed),
    }),
  )
  useEffect(() => live.start(), [live])
  const { value } = useLive(live)
  return useMemo(() => new Set(value), [value])
}
