import { expect, test } from 'vitest'
import {
  backOffMs,
  freshPace,
  type Pace,
  presentRate,
  slowDown,
  speedUp,
  spend,
  waitMs,
} from '../../../../../electron/core/outbox/pace/pace.ts'

/** Start times of calls as fast as the pace allows, each `callMs` long and none overlapping. */
function starts(callsPerMinute: number, callMs: number, untilMs: number, lateMs = 0): readonly number[] {
  let pace: Pace = freshPace
  const times: number[] = []
  for (let now = 1_000_000; now < 1_000_000 + untilMs; ) {
    const wait = waitMs(pace, now)
    if (wait > 0) {
      now += wait + lateMs
      continue
    }
    pace = spend(pace, callsPerMinute, now)
    times.push(now - 1_000_000)
    now += callMs
  }
  return times
}

const busiestMinute = (times: readonly number[]): number =>
  Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 60_000).length))

test('no minute holds more calls than allowed', () => {
  expect(busiestMinute(starts(180, 5, 300_000))).toBeLessThanOrEqual(181)
  expect(busiestMinute(starts(200, 0, 300_000, 3))).toBeLessThanOrEqual(201)
})

test('at 300 ms a call and timers 3 ms late, at least 95 % of the permitted rate is used', () => {
  expect(starts(180, 300, 300_000, 3).length).toBeGreaterThanOrEqual(180 * 5 * 0.95)
})

test('a 429 without Retry-After waits a minute and halves the speed, down to a sixteenth', () => {
  let pace = freshPace
  for (const rate of [80, 40, 20, 10, 10]) {
    pace = slowDown(pace, null, 0, 0)
    expect(waitMs(pace, 0)).toBe(60_000)
    expect(presentRate(pace, 160)).toBe(rate)
  }
})

test('Retry-After is obeyed to the second, however long', () => {
  expect(waitMs(slowDown(freshPace, 90_000, 400, 500), 500)).toBe(90_000)
  expect(waitMs(slowDown(freshPace, 0, 400, 500), 500)).toBe(0)
})

test('calls that were under way together and are told 429 together halve the speed once; the longest wait holds', () => {
  const first = slowDown(freshPace, 10_000, 100, 1000)
  const second = slowDown(first, 30_000, 900, 1100)
  expect(presentRate(second, 180)).toBe(90)
  expect(second.blockedUntil).toBe(31_100)
  expect(slowDown(second, 1000, 950, 1200).blockedUntil).toBe(31_100)
  expect(presentRate(slowDown(second, null, 32_000, 32_300), 180)).toBe(45)
})

test('answered calls win the speed back, slowly, never above the setting', () => {
  let pace = slowDown(freshPace, null, 0, 0)
  expect(presentRate(pace, 180)).toBe(90)
  for (let index = 0; index < 64; index += 1) pace = speedUp(pace)
  expect(presentRate(pace, 180)).toBe(135)
  for (let index = 0; index < 100; index += 1) pace = speedUp(pace)
  expect(presentRate(pace, 180)).toBe(180)
})

test('back-off when nothing can be reached grows from 1 s to 5 min', () => {
  expect([1, 2, 3, 9, 10, 1000].map(backOffMs)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000])
})
