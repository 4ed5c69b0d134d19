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
} from '../../../../electron/core/outbox/pace.ts'

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

test('a 429 without Retry-After waits 2 s, 4 s, 8 s … 60 s and halves the speed each time', () => {
  let pace = freshPace
  const waits: number[] = []
  for (let index = 0; index < 7; index += 1) {
    pace = slowDown(pace, null, 0)
    waits.push(waitMs(pace, 0))
  }
  expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  expect(presentRate(pace, 160)).toBe(10)
})

test('Retry-After is obeyed however long', () => {
  expect(waitMs(slowDown(freshPace, 90_000, 500), 500)).toBe(90_000)
  expect(waitMs(slowDown(freshPace, 0, 500), 500)).toBe(0)
})

test('answered calls win the speed back, step by step, never above the setting', () => {
  let pace = slowDown(freshPace, null, 0)
  expect(presentRate(pace, 180)).toBe(90)
  for (let index = 0; index < 8; index += 1) pace = speedUp(pace)
  expect(presentRate(pace, 180)).toBe(135)
  for (let index = 0; index < 100; index += 1) pace = speedUp(pace)
  expect(presentRate(pace, 180)).toBe(180)
  expect(pace.limitsInARow).toBe(0)
})

test('back-off when nothing can be reached grows from 1 s to 5 min', () => {
  expect([1, 2, 3, 9, 10, 1000].map(backOffMs)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000])
})
