import type { Invite } from '../../shared/ledger.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** All invites that are known. During a send the core tells of each one: read again at most every second and a half. */
export function createLedgerStore(): LiveRead<readonly Invite[]> {
  return createLiveRead({
    read: async () => (await call('ledger.list', {})).invites,
    listen: (changed) => on('ledger.changed', changed),
    pauseMs: 1500,
  })
}
