import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JobRow } from '../../../../../electron/core/outbox/jobs-table.ts'
import { writeReason } from '../../../../../electron/core/outbox/reason-text.ts'
import {
  accountsToAsk,
  nextWaitMs,
  watchKeychains,
} from '../../../../../electron/core/outbox/waiting/watch-keychains.ts'
import type { Reason } from '../../../../../shared/outbox.ts'
import { createTurnedClock } from '../turned-clock.ts'

// Of a job only these two are asked.
const waitingJob = (accountId: string, because: Reason): JobRow =>
  ({ account_id: accountId, reason: writeReason(because) }) as JobRow

test('a keychain that said no, or has no key, is not asked by itself', () => {
  const jobs = (['locked', 'denied', 'missing', 'unavailable'] as const).map((key) =>
    waitingJob(key, { kind: 'keychain', key }),
  )
  expect(accountsToAsk([...jobs, ...jobs])).toEqual(['locked', 'unavailable'])
  expect(accountsToAsk([waitingJob('a', { kind: 'told', words: 'locked' })])).toEqual([])
})

test('waits never shrink, and end at five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), (ms) => {
      expect(nextWaitMs(ms)).toBeLessThanOrEqual(300_000)
      expect(nextWaitMs(ms)).toBeGreaterThanOrEqual(Math.min(ms, 300_000))
    }),
  )
})

test('it asks ever more rarely, begins anew when somebody looked, and ends when nothing waits', async () => {
  const clock = createTurnedClock()
  const asked: number[] = []
  const given: string[] = []
  let jobs = [waitingJob('a1', { kind: 'keychain', key: 'locked' })]
  let isOpen = false
  const started = clock.monotonic()
  const watch = watchKeychains({
    ports: { clock, log: { info: () => undefined, error: () => undefined } },
    accounts: {
      auth: async () => {
        asked.push((clock.monotonic() - started) / 1000)
        return isOpen
          ? { kind: 'ok', auth: { url: '', key: '', wixAccountId: '' } }
          : { kind: 'no-key', state: 'locked', message: '' }
      },
    },
    waiting: () => jobs,
    given: (accountId) => {
      given.push(accountId)
      jobs = []
    },
  })
  watch.look()
  watch.look()
  await clock.sleep(1_000_000)
  expect(asked).toEqual([15, 45, 105, 225, 465, 765])
  watch.look()
  isOpen = true
  await clock.sleep(1_000_000)
  expect(asked.slice(6)).toEqual([1015])
  expect(given).toEqual(['a1'])
  watch.close()
  watch.look()
  await clock.sleep(1_000_000)
  expect(asked).toHaveLength(7)
  clock.stop()
})
