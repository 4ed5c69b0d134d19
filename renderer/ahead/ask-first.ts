import type { Answer, CallName } from '../../shared/contract.ts'
import { type FirstCall, firstCalls } from '../../shared/workspace/first-calls.ts'
import { linkedPlace, type Opened } from '../../shared/workspace/opened.ts'
import { readStart } from '../../shared/workspace/start-address.ts'

/** Resolves to null when it is too late for it. */
export type AskCore = (name: CallName, input: object) => Promise<Answer | null>

/** Of the page: `location`. */
type PageAddress = Pick<Location, 'search' | 'hash'>

/** Asks what the first screen of a page is going to ask: the place that the app was started for, else Home. */
export async function askFirst({ search, hash }: PageAddress, ask: AskCore): Promise<void> {
  const taking = ask('app.takeOpened', {})
  const { place } = readStart(search) ?? { place: linkedPlace(openedIn(await taking)) }
  const isRoster = place?.kind === 'roster'
  const ofPlace = isRoster || hash === '' ? firstCalls(place) : []
  const all = [...ofPlace, ...(isRoster ? ofRosters : []), ...around.map((name) => [name, {}] as const)]
  await Promise.all(all.map(([name, input]) => ask(name, input)))
}

// The core is ours, and answers this with nothing else.
const openedIn = (answer: Answer | null) => (answer?.ok === true ? (answer.value as readonly Opened[]) : [])

const ofRosters: readonly FirstCall[] = [['import.list', {}]]

/** For what stands around every screen. */
const around: readonly CallName[] = [
  'app.readLock',
  'app.hello',
  'home.readTour',
  'roster.list',
  'accounts.list',
  'outbox.list',
]
