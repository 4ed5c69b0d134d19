import { unreachable } from '../errors.ts'
import type { RunState, RunWait, WaitCause } from '../outbox.ts'
import { countOf, formatCount, pluralOf } from './count.ts'
import { reasonWords } from './outcome-words.ts'

/** A run's state in a word. */
export function runStateTitle(state: RunState): string {
  switch (state.kind) {
    case 'running':
      return 'Running'
    case 'paused':
      return state.because === 'restart' ? 'Paused by a restart' : 'Paused'
    case 'stopped':
      return 'Stopped'
    case 'finished':
      return 'Finished'
    default:
      return unreachable(state)
  }
}

/** What a run waits for: `rate limit, 12 s`, `no connection, next try in 30 s`; '' for nothing. */
export const runWaitsWords = (waits: readonly RunWait[]): string => waits.map(waitWords).join('; ')

function waitWords(wait: RunWait): string {
  if (wait.kind === 'held') {
    return `${countOf(wait.calls, 'request')} ${pluralOf(wait.calls, 'is', 'are')} on hold`
  }
  const { accountName, because } = wait
  const seconds = `${formatCount(wait.seconds)} s`
  const told =
    because.kind === 'rate-limit'
      ? `rate limit, ${seconds}`
      : `${causeWords(because)}, next try in ${seconds}`
  return accountName === null ? told : `${accountName === '' ? 'a removed account' : accountName}: ${told}`
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
