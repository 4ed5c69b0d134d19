import type { Review } from '../../shared/review.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** All reviews with where they stand; a sync can end what a review asked for. */
export function createReviewsStore(): LiveRead<readonly Review[]> {
  return createLiveRead({
    read: () => call('review.list', {}),
    listen: (changed) => {
      const stops = [on('review.changed', changed), on('access.changed', changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 1500,
  })
}
