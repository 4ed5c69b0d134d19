import type { Hello } from '../shared/calls/app-calls.ts'
import type { Roster } from '../shared/roster.ts'
import { createAccessStore } from './access/access-store.ts'
import { createAccountsStore } from './accounts/accounts-store.ts'
import { call, on } from './api.ts'
import { createBackupMaking, createBackupsStore } from './backups/backups-store.ts'
import { createDirectoryStore, createSyncs } from './directory/directory-store.ts'
import { createLedgerStore } from './ledger/ledger-store.ts'
import { createLiveRead, type LiveRead } from './live-read.ts'
import { createOffboardingsStore } from './offboarding/offboardings-store.ts'
import { createOutboxStore } from './outbox/outbox-store.ts'
import { createPlanOrigins } from './plan-origins.ts'
import { createReviewsStore } from './review/reviews-store.ts'
import { createLastSheet } from './roster/last-sheet.ts'
import { createConnectionStore } from './shell/connection-store.ts'
import { createTourStore } from './tour-place.tsx'
import { firstShown } from './ui/paint/first-shown.ts'

/** Everything the page keeps up to date while it is open, one store a room. */
export type Rooms = ReturnType<typeof openRooms>

export function openRooms() {
  const hello: LiveRead<Hello> = createLiveRead({
    read: () => call('app.hello', {}),
    listen: () => () => undefined,
  })
  const rosters: LiveRead<readonly Roster[]> = createLiveRead({
    read: () => call('roster.list', {}),
    listen: (_changed, set) => on('roster.listed', (payload) => set(payload.rosters)),
  })
  const accounts = createAccountsStore()
  const directory = createDirectoryStore()
  const outbox = createOutboxStore()
  const ledger = createLedgerStore()
  const reviews = createReviewsStore()
  const offboardings = createOffboardingsStore()
  const access = createAccessStore()
  const backups = createBackupsStore()
  const backupMaking = createBackupMaking()
  const connection = createConnectionStore()
  const syncs = createSyncs()
  const tour = createTourStore()
  const starts = [hello, tour, rosters, accounts, outbox, connection]
  let stopLedger: (() => void) | null = null
  return {
    hello,
    tour,
    rosters,
    accounts,
    directory,
    outbox,
    ledger,
    /** All invites are read once a screen shows them, and kept up to date from then on: a start can do without. */
    watchInvites: () => {
      stopLedger ??= ledger.start()
    },
    /** These are read while they are shown only. */
    reviews,
    offboardings,
    access,
    backups,
    backupMaking,
    connection,
    syncs,
    planOrigins: createPlanOrigins(),
    lastSheet: createLastSheet(),
    /** Reads and listens until the returned function is called. */
    start: () => {
      // What the page knows is of the workspace as it was: it begins again.
      const reload = on('app.reopened', () => globalThis.location.reload())
      const stops = [...starts.map((room) => room.start()), startAfterFirst(directory), reload]
      return () => {
        for (const stop of stops) stop()
        stopLedger?.()
        stopLedger = null
      }
    },
  }
}

/** All sites are much to take in, and no first screen waits for them. */
function startAfterFirst(room: { start(): () => void }): () => void {
  let stop: (() => void) | null = () => undefined
  void firstShown().then(() => {
    if (stop !== null) stop = room.start()
  })
  return () => {
    stop?.()
    stop = null
  }
}
