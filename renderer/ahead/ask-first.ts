import type { Answer, CallName } from '../../shared/contract.ts'
import { type FirstCall, firstCalls } from '../../shared/workspace/first-calls.ts'
import type { Opened } from '../../shared/workspace/opened.ts'

/** Resolves to null when it is too late for it. */
export type AskCore = (name: CallName, input: object) => Promise<Answer | null>

/** Asks what the first screen of a page is going to ask: the place that the app was started for, else Home. */
export async function askFirst(hash: string, ask: AskCore): Promise<void> {
  const answer = await ask('app.takeOpened', {})
  // The core is ours, and answers this with nothing else.
  const opened = answer?.ok === true ? (answer.value as readonly Opened[]) : []
  const isRoster = opened.findLast((thing) => thing.kind !== 'file')?.kind === 'roster'
  const ofPlace = isRoster || hash === '' ? firstCalls(opened) : []
  const all = [...ofPlace, ...(isRoster ? ofRosters : []), ...around.map((name) => [name, {}] as const)]
  await Promise.all(all.map(([name, input]) => ask(name, input)))
}

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
