import type { Answer, CallName } from '../../shared/contract.ts'
import type { Opened } from '../../shared/workspace/opened.ts'
import { callsOfRoster } from './calls-of-roster.ts'

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
      ? [...callsOfRoster(place.id).map(([name, input]) => ask(name, input)), ask('import.list', {})]
      : place === undefined && hash === ''
        ? [ask('home.read', {})]
        : []
  await Promise.all([...ofPlace, ...around.map((name) => ask(name, {}))])
}

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
