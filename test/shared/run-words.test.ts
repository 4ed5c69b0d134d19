import { expect, test } from 'vitest'
import type { Equation, WaitCause } from '../../shared/outbox.ts'
import { runEndWords, runTitle, runWaitsWords } from '../../shared/words/run-words.ts'

const key = (accountName: string | null, seconds: number, because: WaitCause) =>
  ({ kind: 'key', accountName, seconds, because }) as const

const equation: Equation = {
  ...{ planned: 9, sent: 9, revoked: 0, changed: 0, removed: 0, stillThere: 0, covered: 0 },
  ...{ refused: 0, failed: 0, inDoubt: 0, held: 0, notAttempted: 0 },
}

test('a run that ended needs you until nobody is left to answer, whatever went well', () => {
  const finished = { state: { kind: 'finished' }, waits: [] } as const
  expect(runTitle({ ...finished, toAnswer: 0 })).toBe('Finished')
  expect(runTitle({ ...finished, toAnswer: 1 })).toBe('Needs you')
  expect(runTitle({ ...finished, state: { kind: 'running' }, toAnswer: 1 })).toBe('Running')
})

test('the end of a run is said with the figures that are not 0, and with nothing that names anybody', () => {
  const run = {
    equation: { ...equation, sent: 7, refused: 1 },
    state: { kind: 'finished' },
    waits: [],
  } as const
  expect(runEndWords({ ...run, toAnswer: 0 })).toBe('Finished: 7 sent, 1 refused')
  expect(runEndWords({ ...run, toAnswer: 1 })).toBe('Needs you: 7 sent, 1 refused')
})

test('a run of one account says what it waits for and how long', () => {
  expect(runWaitsWords([])).toBe('')
  expect(runWaitsWords([key(null, 12, { kind: 'rate-limit' })])).toBe('rate limit, 12 s')
  expect(runWaitsWords([key(null, 30, { kind: 'no-connection' })])).toBe('no connection, next try in 30 s')
  const lost = { kind: 'wix', failure: 'server', message: '', fields: [] } as const
  expect(runWaitsWords([key(null, 4, { kind: 'repeat', because: lost })])).toBe(
    'Wix had an error of its own; the request may have been processed, next try in 4 s',
  )
  expect(runWaitsWords([{ kind: 'held', calls: 1 }])).toBe('1 request is on hold')
})

test('a run of several accounts names who waits, one that was removed too', () => {
  expect(runWaitsWords([key('North', 12, { kind: 'rate-limit' }), key('', 3, { kind: 'pace' })])).toBe(
    'North: rate limit, 12 s; a removed account: the pace set for this key, next try in 3 s',
  )
})

test('a run that waits for the keychain says so as its state, and one that still sends elsewhere names the account', () => {
  const wait = { kind: 'keychain', accountName: null, calls: 2 } as const
  const running = { kind: 'running' } as const
  expect(runTitle({ toAnswer: 0, state: running, waits: [wait] })).toBe('Waits for the keychain')
  expect(runTitle({ toAnswer: 0, state: running, waits: [{ ...wait, accountName: 'North' }] })).toBe(
    'Running',
  )
  expect(runTitle({ toAnswer: 0, state: { kind: 'paused', because: 'person' }, waits: [wait] })).toBe(
    'Paused',
  )
  expect(runWaitsWords([{ ...wait, accountName: 'North' }, key('South', 2, { kind: 'pace' })])).toBe(
    'North: the keychain, for 2 requests; South: the pace set for this key, next try in 2 s',
  )
})
