import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decideLock,
  elapsedMs,
  lookEveryMs,
  type Moment,
  type UseFacts,
} from '../../../../electron/core/lock/decide-lock.ts'
import { decideUnlock } from '../../../../electron/core/lock/decide-unlock.ts'
import type { SecretResult } from '../../../../electron/core/ports.ts'

const minute = 60_000
const moment: fc.Arbitrary<Moment> = fc.record({
  now: fc.integer({ min: -1e12, max: 1e12 }),
  monotonic: fc.integer({ min: 0, max: 1e9 }),
})
const facts: fc.Arbitrary<UseFacts> = fc.record({
  lockAfterMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1440 })),
  lockWithSystem: fc.boolean(),
  used: moment,
  looked: moment,
  at: moment,
})

test('off is off: whatever the clocks say, nothing locks and nothing is waited for', () => {
  fc.assert(
    fc.property(facts, (made) => {
      const off = { ...made, lockAfterMinutes: 0, lockWithSystem: false }
      expect(decideLock(off)).toEqual({ lookInMs: null })
    }),
  )
})

test('so many minutes by either clock lock it, and a clock that is set back keeps nothing open', () => {
  fc.assert(
    fc.property(facts, (made) => {
      const { lockAfterMinutes, used, at } = made
      const isOver = lockAfterMinutes > 0 && elapsedMs(used, at) >= lockAfterMinutes * minute
      const next = decideLock({ ...made, lockWithSystem: false })
      expect(next === 'idle').toBe(isOver)
      const setBack = { ...at, now: at.now - 1e11 }
      if (isOver && at.monotonic - used.monotonic >= lockAfterMinutes * minute) {
        expect(decideLock({ ...made, lockWithSystem: false, at: setBack })).toBe('idle')
      }
    }),
  )
})

test('it looks again before the time is over, and never later than so often', () => {
  fc.assert(
    fc.property(facts, (made) => {
      const next = decideLock(made)
      if (typeof next === 'string' || next.lookInMs === null) return
      expect(next.lookInMs).toBeGreaterThan(0)
      expect(next.lookInMs).toBeLessThanOrEqual(lookEveryMs)
    }),
  )
})

test('a gap between two looks is sleep, where the settings ask for it; a busy minute is none', () => {
  const at = (ms: number): Moment => ({ now: 1e12 + ms, monotonic: ms })
  const on = { lockAfterMinutes: 0, lockWithSystem: true, used: at(0), looked: at(0) }
  expect(decideLock({ ...on, at: at(lookEveryMs + 59_000) })).toEqual({ lookInMs: lookEveryMs })
  expect(decideLock({ ...on, at: at(lookEveryMs + 60_000) })).toBe('sleep')
  // The clock that measures may stand still meanwhile.
  expect(decideLock({ ...on, at: { now: 1e12 + 3_600_000, monotonic: 15_000 } })).toBe('sleep')
  expect(decideLock({ ...on, lockWithSystem: false, at: at(3_600_000) })).toEqual({ lookInMs: null })
})

test('the keychain keeps it locked only where it gave no key and is locked, said no or was not answered', () => {
  const result: fc.Arbitrary<SecretResult<null>> = fc.oneof(
    fc.constant({ kind: 'ok' as const, value: null }),
    fc.constant({ kind: 'missing' as const }),
    fc.constantFrom('locked', 'unavailable', 'denied').map((kind) => ({ kind, message: 'why' }) as const),
    fc.constant({ kind: 'unavailable', message: 'why', isUnanswered: true } as const),
  )
  fc.assert(
    fc.property(fc.array(result, { maxLength: 6 }), (found) => {
      const kinds = found.map(({ kind }) => kind)
      const isUnanswered = found.some((one) => 'isUnanswered' in one)
      const stays =
        !kinds.includes('ok') && (kinds.includes('locked') || kinds.includes('denied') || isUnanswered)
      expect(decideUnlock(found) !== null).toBe(stays)
    }),
  )
  expect(decideUnlock([{ kind: 'denied', message: 'The keychain denied access.' }])).toEqual({
    kind: 'keychain',
    state: 'denied',
    message: 'The keychain denied access.',
  })
})
