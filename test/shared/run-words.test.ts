import { expect, test } from 'vitest'
import type { Equation, WaitCause } from '../../shared/outbox.ts'
import { runTitle, runWaitsWords } from '../../shared/words/run-words.ts'

const key = (accountName: string | null, seconds: number, because: WaitCause) =>
  ({ kind: 'key', accountName, seconds, because }) as const

const equation: Equation = {
  ...{ planned: 9, sent: 9, revoked: 0, changed: 0, removed: 0, stillThere: 0, covered: 0 },
  ...{ refused: 0, failed: 0, inDoubt: 0, held: 0, notAttempted: 0 },
}

test('a run that ended with something only a person can deal with needs you, whatever went well', () => {
  const finished = { state: { kind: 'finished' }, waits: [] } as const
  expect(runTitle({ ...finished, equation })).toBe('Finished')
  for (const part of ['refused', 'failed', 'inDoubt', 'stillThere'] as const) {
    expect(runTitle({ ...finished, equation: { ...equation, [part]: 1 } }), part).toBe('Needs you')
    const running = { state: { kind: 'running' }, waits: [] } as const
    expect(runTitle({ ...running, equation: { ...equation, [part]: 1 } }), part).toBe('Running')
  }
})

test('a run of one account says what it waits for and how long', () => {
  expect(runWaitsWords([])).toBe('')
  expect(runWaitsWords([key(null, 12, { kind: 'rate-limit' })])).toBe('rate limit, 12 s')
  expect(runWaitsWords([key(null, 30, { kind: 'no-connection' })])).toBe('no connection, next try in 30 s')
  const lost = { kind: 'wix', failure: 'server', message: '', fields: [] } as const
  expect(runWaitsWords([key(null, 4, { kind: 'repeat', because: lost })])).toBe(
    'Wix had an error of its own; the call may have been processed, next try in 4 s',
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
  expect(runTitle({ equation, state: running, waits: [wait] })).toBe('Waits for the keychain')
  expect(runTitle({ equation, state: running, waits: [{ ...wait, accountName: 'North' }] })).toBe('Running')
  expect(runTitle({ equation, state: { kind: 'paused', because: 'person' }, waits: [wait] })).toBe('Paused')
  expect(runWaitsWords([{ ...wait, accountName: 'North' }, key('South', 2, { kind: 'pace' })])).toBe(
    'North: the keychain, for 2 requests; South: the pace set for this key, next try in 2 s',
  )
})
