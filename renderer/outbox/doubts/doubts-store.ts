import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { call, on } from '../../api.ts'
import { createLiveRead, type LiveRead } from '../../live-read.ts'

/** Every line in doubt with its evidence; read again when a run moves, or when more is known of who is on a site. */
export function createDoubtsStore(): LiveRead<readonly DoubtLine[]> {
  return createLiveRead({
    read: () => call('outbox.doubts', {}),
    listen: (changed) => {
      const stops = [on('outbox.changed', changed), on('access.changed', changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 600,
  })
}
