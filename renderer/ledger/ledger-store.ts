import type { InvitePage } from '../../shared/calls/ledger-calls.ts'
import type { ListedInvite } from '../../shared/ledger.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'
import { ofOneState } from '../ui/turns/of-one-state.ts'

const first = 500
const more = 2500

/** Part by part, so that tens of thousands stop nothing; anew when somebody else listed them meanwhile. */
const readAll = (signal: AbortSignal): Promise<readonly ListedInvite[]> => ofOneState(() => readParts(signal))

async function readParts(signal: AbortSignal): Promise<readonly ListedInvite[]> {
  const invites: ListedInvite[] = []
  let revision: number | null = null
  for (;;) {
    const part = { from: invites.length, count: revision === null ? first : more, revision }
    const page: InvitePage = await call('ledger.list', { part }, { signal })
    for (const invite of page.invites) invites.push(invite)
    if (invites.length >= page.total || page.invites.length === 0) return invites
    revision = page.revision
  }
}

/** All invites that are known. During a send the core tells of each one: read again at most every second and a half. */
export function createLedgerStore(): LiveRead<readonly ListedInvite[]> {
  return createLiveRead({
    read: readAll,
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
