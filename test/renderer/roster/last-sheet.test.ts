import { expect, test, vi } from 'vitest'
import { createLastSheet } from '../../../renderer/roster/last-sheet.ts'
import type { RosterStore } from '../../../renderer/sheet/roster-store.ts'

const sheet = (canRest = true) => ({ rest: () => canRest }) as RosterStore

test('of the rosters that were left only the last one is there, once', () => {
  const last = createLastSheet()
  const [one, two] = [sheet(), sheet()]
  last.keep('one', one)
  expect(last.take('one')).toBe(one)
  expect(last.take('one')).toBe(null)
  last.keep('one', one)
  last.keep('two', two)
  expect(last.take('one')).toBe(null)
  expect(last.take('two')).toBe(null)
})

test('a roster that cannot rest leaves the one before it there', () => {
  const last = createLastSheet()
  const one = sheet()
  last.keep('one', one)
  last.keep('two', sheet(false))
  expect(last.take('one')).toBe(one)
})

test('it is there for five minutes: what only time changes would be out of date', () => {
  vi.useFakeTimers()
  try {
    const last = createLastSheet()
    const one = sheet()
    last.keep('one', one)
    vi.advanceTimersByTime(299_000)
    expect(last.take('one')).toBe(one)
    last.keep('one', one)
    vi.advanceTimersByTime(301_000)
    expect(last.take('one')).toBe(null)
  } finally {
    vi.useRealTimers()
  }
})
