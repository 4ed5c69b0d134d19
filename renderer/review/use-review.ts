import { useDeferredValue, useEffect, useMemo } from 'react'
import type { ReviewId } from '../../shared/review.ts'
import { on } from '../api.ts'
import { createLiveRead, type Live, type LiveRead, useLive } from '../live-read.ts'
import { type KnownReview, readReview } from './read-review.ts'

/** One review with all its lines; what an answer or a sync changes of it is read again. */
export function useReview(reviewId: ReviewId): Live<KnownReview> & { readonly read: () => void } {
  const live = useMemo(() => {
    const one: LiveRead<KnownReview> = createLiveRead({
      read: (signal) => readReview(reviewId, one.store.getState().value, signal),
      listen: (changed) => {
        const stops = [
          on('review.changed', (payload) => payload.reviewId === reviewId && changed()),
          on('access.changed', changed),
        ]
        return () => {
          for (const stop of stops) stop()
        }
      },
    })
    return one
  }, [reviewId])
  useEffect(() => live.start(), [live])
  const { value, ...rest } = useLive(live)
  // Drawn in slices: what is typed or clicked while the lines come in does not wait for them.
  return { ...rest, value: useDeferredValue(value), read: live.read }
}
