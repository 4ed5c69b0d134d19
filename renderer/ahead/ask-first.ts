import type { Answer, CallName } from '../../shared/contract.ts'
import { firstRows } from '../../shared/open-roster.ts'
import type { Opened } from '../../shared/workspace/opened.ts'

/** Resolves to null when it is too late for it. */
export type AskCore = (name: CallName, input: object) => Promise<Answer | null>

/** Asks what the first screen of a page is going to ask: the place that the app was started for, else Home. */
export async function askFirst(hash: string, ask: AskCore): Promise<void> {
  const answer = await ask('app.takeOpened', {})
  // The core is ours, and answers this with nothing else.
  const opened = answer?.ok === true ? (answer.value as readonly Opened[]) : []
  const place = opened.findLast((thing) => thing.kind !== 'file')
  const ofPlace =
    place?.kind === 'roster'
      ? askRoster(place.id, ask)
      : place === undefined && hash === ''
        ? [ask('home.read', {})]
        : []
  await Promise.all([...ofPlace, ...around.map((name) => ask(name, {}))])
}

const askRoster = (rosterId: string, ask: AskCore) => [
  ask('roster.readViews', { rosterId }),
  ask('roster.open', { rosterId, first: firstRows }),
  ask('import.list', {}),
]

/** For what stands around every screen; the largest last. */
const around: readonly CallName[] = [
  'app.readLock',
  'app.hello',
  'home.readTour',
  'roster.list',
  'accounts.list',
  'outbox.list',
  'directory.read',
]
