import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isZone, localOfUtc, utcOfLocal } from '../../../shared/words/when.ts'

const berlin = 'Europe/Berlin'

test.each([
  ['in winter', '2026-03-02T08:00', berlin, '2026-03-02T07:00:00.000Z'],
  ['in summer', '2026-07-06T08:00', berlin, '2026-07-06T06:00:00.000Z'],
  ['that never comes: clocks go forward at 2', '2026-03-29T02:30', berlin, '2026-03-29T01:30:00.000Z'],
  ['that comes twice: the first', '2026-10-25T02:30', berlin, '2026-10-25T00:30:00.000Z'],
  ['behind UTC', '2026-03-02T08:00', 'America/New_York', '2026-03-02T13:00:00.000Z'],
  ['by half hours', '2026-03-02T08:00', 'Asia/Kolkata', '2026-03-02T02:30:00.000Z'],
])('a time %s', (_name, local, zone, utc) => {
  expect(utcOfLocal(local, zone)).toBe(utc)
})

test.each([
  ['2026-02-30T08:00', berlin],
  ['2026-03-02 08:00', berlin],
  ['2026-03-02T25:00', berlin],
  ['', berlin],
  ['2026-03-02T08:00', 'Europe/Nowhere'],
])('what is no time or no zone is nothing: %s %s', (local, zone) => {
  expect(utcOfLocal(local, zone)).toBe(null)
  expect(isZone(berlin)).toBe(true)
})

test('every instant is found again by its local time, or the first of the two that have it', () => {
  const zones = [berlin, 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia']
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }),
      fc.constantFrom(...zones),
      (minutes, zone) => {
        const at = minutes * 60_000
        const back = Date.parse(utcOfLocal(localOfUtc(new Date(at).toISOString(), zone), zone) ?? '')
        expect(at - back === 0 || (at - back > 0 && at - back <= 3_600_000)).toBe(true)
      },
    ),
  )
})
