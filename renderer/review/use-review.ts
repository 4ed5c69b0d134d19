import { useEffect, useMemo } from 'react'
import type { OpenReview, ReviewId } from '../../shared/review.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type Live, useLive } from '../live-read.ts'

/** One review with all its lines, read again when an answer or a sync changes it. */
export function useReview(reviewId: ReviewId): Live<OpenReview> & { readonly read: () => void } {
  const live = useMemo(
    () =>
      createLiveRead({
        read: () => call('review.read', { reviewId }),
        listen: (changed) => {
          const stops = [
            on('review.changed', (payload) => payload.reviewId === reviewId && changed()),
            on('access.changed', changed),
          ]
          return () => {
            for (const stop of stops) stop()
          }
        },
      }),
    [reviewId],
  )
  useEffect(() => live.start(), [live])
  return { ...useLive(live), read: live.read }
}
