import type { PersonPage } from '../../shared/person-page.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** Everything known of a person, read again when any of it may have changed. */
export function createPersonStore(personId: string): LiveRead<PersonPage> {
  return createLiveRead({
    read: () => call('people.readPage', { personId }),
    listen: (changed) => {
      const stops = [
        on('people.changed', changed),
        on('access.changed', changed),
        on('roster.listed', changed),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 1000,
  })
}
