import { useEffect, useMemo } from 'react'
import { call, on } from '../api.ts'
import { createLiveRead, useLive } from '../live-read.ts'

const nothing: ReadonlyMap<string, string> = new Map()

/** When Wix last refused somebody on a site, perhaps for a missing seat, by site id; as runs go on, now and then. */
export function usePerhapsFull(): ReadonlyMap<string, string> {
  const live = useMemo(
    () =>
      createLiveRead({
        read: async () =>
          new Map((await call('outbox.perhapsFull', {})).map(({ siteId, at }) => [siteId, at] as const)),
        listen: (changed) => on('outbox.changed', changed),
        pauseMs: 3000,
      }),
    [],
  )
  useEffect(() => live.start(), [live])
  return useLive(live).value ?? nothing
}
