import { unreachable } from '../errors.ts'
import type { Reason, Run, RunState, RunWait, WaitCause } from '../outbox.ts'
import { countOf, formatCount, pluralOf } from './count.ts'
import { equationTerms } from './equation-words.ts'
import { reasonWords } from './outcome-words.ts'
import { writeWeekday } from './when.ts'

const pausedTitles = {
  person: 'Paused',
  restart: 'Paused by a restart',
  missed: 'Missed its time',
  time: 'Paused by its time limit',
  locked: 'Paused by the lock',
} as const

/** When a run begins by itself: `it will be sent at 08:00 on Monday, 2 March 2026 (Europe/Berlin)`. */
export function runStartWords({ start }: Pick<Extract<RunState, { kind: 'scheduled' }>, 'start'>): string {
  switch (start.kind) {
    case 'online':
      return 'it will be sent once Wix can be reached'
    case 'at':
      return `it will be sent at ${start.local.slice(11)} on ${writeWeekday(start.local)} (${start.zone})`
    default:
      return unreachable(start)
  }
}

/** Why nothing was sent at a time that was set. */
export type MissCause = 'not-running' | 'locked'
export const missCauseWords = (because: MissCause): string =>
  because === 'locked' ? 'the app was locked at its time' : 'the app did not run at its time'

/** Tells that a time passed without anything being sent. */
export const missedWords = (title: string, because: MissCause): string =>
  `“${title}” was not sent: ${missCauseWords(because)}. Send it now, choose another time, or cancel it.`

/** Tells that a run began without some of its rows. */
export const heldAtStartWords = (title: string, rows: number): string =>
  `“${title}” began without ${countOf(rows, 'row')}: the plan is not true for ${pluralOf(rows, 'it', 'them')} any more. The run says why.`

/** A run's state in a word. */
export function runStateTitle(state: RunState): string {
  switch (state.kind) {
    case 'running':
      return 'Running'
    case 'paused':
      return pausedTitles[state.because]
    case 'scheduled':
      return 'Scheduled'
    case 'stopped':
      return 'Stopped'
    case 'finished':
      return 'Finished'
    default:
      return unreachable(state)
  }
}

/** Nothing moves until a keychain gives a key: the run is under way and does not send. */
export const waitsForKeychain = ({ state, waits }: Pick<Run, 'state' | 'waits'>): boolean =>
  state.kind === 'running' && waits.some((wait) => wait.kind === 'keychain' && wait.accountName === null)

/** A run's state in a word, what it waits for before what it would do. */
export const runTitle = (run: Pick<Run, 'state' | 'waits' | 'toAnswer'>): string => {
  if (waitsForKeychain(run)) return 'Waits for the keychain'
  return needsPerson(run) ? 'Needs you' : runStateTitle(run.state)
}

/** Everything was sent that could be, and some of it waits for a person's answer. */
export const needsPerson = ({ state, toAnswer }: Pick<Run, 'state' | 'toAnswer'>): boolean =>
  state.kind === 'finished' && toAnswer > 0

/** How a run stands, with the figures that are not 0: `Finished: 7 sent, 1 refused`. */
export const runEndWords = (run: Pick<Run, 'state' | 'waits' | 'toAnswer' | 'equation'>): string =>
  `${runTitle(run)}: ${equationTerms(run.equation)
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${formatCount(count)} ${name}`)
    .join(', ')}`

/** That sending goes on: the keychain of these accounts was asked again and gave their keys. */
export const keyGivenWords = (accountNames: readonly string[], calls: number): string =>
  `The keychain gives the key of ${accountNames.map((name) => `“${name}”`).join(', ')} again: ${countOf(calls, 'request')} ${pluralOf(calls, 'goes', 'go')} on.`

/** What a run waits for: `rate limit, 12 s`, `no connection, next try in 30 s`; '' for nothing. */
export const runWaitsWords = (waits: readonly RunWait[]): string => waits.map(waitWords).join('; ')

function waitWords(wait: RunWait): string {
  if (wait.kind === 'held') {
    return `${countOf(wait.calls, 'request')} ${pluralOf(wait.calls, 'is', 'are')} on hold`
  }
  const of = (told: string): string =>
    wait.accountName === null
      ? told
      : `${wait.accountName === '' ? 'a removed account' : wait.accountName}: ${told}`
  if (wait.kind === 'keychain') return of(`the keychain, for ${countOf(wait.calls, 'request')}`)
  const { because } = wait
  const seconds = `${formatCount(wait.seconds)} s`
  const told =
    because.kind === 'rate-limit'
      ? `rate limit, ${seconds}`
      : `${causeWords(because)}, next try in ${seconds}`
  return of(told)
}

function causeWords(cause: WaitCause): string {
  switch (cause.kind) {
    case 'rate-limit':
      return 'rate limit'
    case 'no-connection':
      return 'no connection'
    case 'pace':
      return 'the pace set for this key'
    case 'storage':
      return 'the disk'
    case 'repeat':
      return cause.because === null ? 'a repeat' : reasonWords(cause.because).replace(/\.$/, '')
    default:
      return unreachable(cause)
  }
}

/** Calls on hold for one reason; `because: null` is a person's wish. */
export function heldCallsWords(held: {
  readonly because: Reason | null
  readonly calls: number
  readonly rows: number
}): string {
  const why = held.because === null ? 'Put on hold by a person.' : reasonWords(held.because)
  return `${countOf(held.calls, 'request')} for ${countOf(held.rows, 'row')} on hold: ${why}`
}

/** Why a run that is not finished stands still, and how to go on. @param command what goes on with it */
export function standsStillWords(state: RunState, command: string): string {
  if (state.kind === 'scheduled') {
    return `Scheduled: ${runStartWords(state)}, while the app runs. Send it now with: ${command}`
  }
  const why = state.kind === 'stopped' ? reasonWords(state.because) : `${runStateTitle(state)}.`
  return `${why} Go on with: ${command}`
}
