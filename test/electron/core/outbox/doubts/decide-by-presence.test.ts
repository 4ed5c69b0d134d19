import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideByPresence } from '../../../../../electron/core/outbox/doubts/decide-by-presence.ts'

const order = (n: number): string => new Date(Date.UTC(2026, 10, 20, 9, 0, 0, n)).toISOString()
const seen = { firstAt: order(0), missingSince: null, goneAt: null, readBegun: null }
const asked = { askedOrder: order(5), isAccepted: true }

test('gone after it was asked for is removed, gone before says nothing', () => {
  expect(decideByPresence(asked, { ...seen, missingSince: order(6), goneAt: order(7) })).toBe('removed')
  expect(decideByPresence(asked, { ...seen, missingSince: order(2), goneAt: order(3) })).toBeNull()
})

test('one read without them is no second one', () => {
  expect(decideByPresence(asked, { ...seen, missingSince: order(6), readBegun: order(8) })).toBeNull()
})

test('a sync that lists them is a word on it only when it was begun afterwards', () => {
  expect(decideByPresence(asked, { ...seen, readBegun: order(6) })).toBe('still-there')
  expect(decideByPresence(asked, { ...seen, readBegun: order(4) })).toBeNull()
  expect(decideByPresence({ ...asked, isAccepted: false }, { ...seen, readBegun: order(6) })).toBeNull()
})

test('who was never seen, or came anew since, settles nothing', () => {
  const time = fc.integer({ min: 0, max: 20 }).map(order)
  const maybe = fc.option(time, { nil: null })
  fc.assert(
    fc.property(
      fc.record({ firstAt: time, missingSince: maybe, goneAt: maybe, readBegun: maybe }),
      fc.record({ askedOrder: maybe, isAccepted: fc.boolean() }),
      (found, removal) => {
        const settled = decideByPresence(removal, found)
        if (settled === null) return
        expect(removal.askedOrder !== null && found.firstAt <= removal.askedOrder).toBe(true)
        // Never removed without a second read after it was asked for, never still there while missing.
        if (settled === 'removed')
          expect(found.goneAt !== null && found.goneAt > (removal.askedOrder ?? '')).toBe(true)
        else expect([found.goneAt, found.missingSince]).toEqual([null, null])
      },
    ),
  )
  expect(decideByPresence(asked, null)).toBeNull()
})
