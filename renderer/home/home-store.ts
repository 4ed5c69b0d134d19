import type { Home, HomeFigures } from '../../shared/home/home.ts'
import type { RosterProgress } from '../../shared/home/roster-progress.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

const heard = [
  'accounts.changed',
  'directory.changed',
  'roster.listed',
  'outbox.changed',
  'ledger.changed',
  'people.changed',
  'access.changed',
  'review.changed',
  'offboarding.changed',
] as const

/** Hears everything that Home is made of. */
function listenToAll(changed: () => void): () => void {
  const stops = heard.map((name) => on(name, changed))
  return () => {
    for (const stop of stops) stop()
  }
}

/** During a send the core tells of each call: read again at most every two seconds. */
const pauseMs = 2000

/** What needs somebody; read while Home is shown only. */
export const createHomeStore = (): LiveRead<Home> =>
  createLiveRead({ read: () => call('home.read', {}), listen: listenToAll, pauseMs })

/** What the charts show; read while they are shown only. */
export const createFiguresStore = (): LiveRead<HomeFigures> =>
  createLiveRead({ read: () => call('home.figures', {}), listen: listenToAll, pauseMs })

/** How far each roster has come; read while it is shown only. */
export const createProgressStore = (): LiveRead<readonly RosterProgress[]> =>
  createLiveRead({ read: () => call('home.progress', {}), listen: listenToAll, pauseMs })
