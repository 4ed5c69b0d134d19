import type { ListedInvite } from '../../shared/ledger.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** All invites that are known. During a send the core tells of each one: read again at most every second and a half. */
export function createLedgerStore(): LiveRead<readonly ListedInvite[]> {
  return createLiveRead({
    read: async () => (await call('ledger.list', {})).invites,
    listen: (changed) => {
      // Reminders are counted by person.
      const stops = [on('ledger.changed', changed), on('people.changed', changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 1500,
  })
}
