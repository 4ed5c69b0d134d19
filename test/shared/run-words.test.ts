import { expect, test } from 'vitest'
import type { WaitCause } from '../../shared/outbox.ts'
import { runWaitsWords } from '../../shared/words/run-words.ts'

const key = (accountName: string | null, seconds: number, because: WaitCause) =>
  ({ kind: 'key', accountName, seconds, because }) as const

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
