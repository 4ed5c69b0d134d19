import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import {
  dayOfMs,
  daysBetween,
  isoDay,
  writeDay,
  writeDaysAsIn,
  writeDayTime,
  writeExactTime,
  writeShortDay,
  writeTime,
  zoneOfComputer,
} from '../../../shared/words/when.ts'

const losAngeles = 'America/Los_Angeles'
const kolkata = 'Asia/Kolkata'
const minute = 60_000
const somewhen = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2099, 11, 31) })

test.each([
  // An evening in Los Angeles is the next day in UTC; a night in Kolkata is the day before.
  ['2026-11-27T04:30:00.000Z', losAngeles, '2026-11-26', '26 Nov 2026', '26 Nov 2026, 20:30'],
  ['2026-11-27T04:30:00.000Z', 'UTC', '2026-11-27', '27 Nov 2026', '27 Nov 2026, 04:30'],
  ['2026-11-27T04:30:00.000Z', kolkata, '2026-11-27', '27 Nov 2026', '27 Nov 2026, 10:00'],
  ['2026-11-26T18:30:00.000Z', kolkata, '2026-11-27', '27 Nov 2026', '27 Nov 2026, 00:00'],
  ['2027-01-01T07:59:59.999Z', losAngeles, '2026-12-31', '31 Dec 2026', '31 Dec 2026, 23:59'],
  // The hour that comes twice.
  ['2026-11-01T08:30:00.000Z', losAngeles, '2026-11-01', '1 Nov 2026', '1 Nov 2026, 01:30'],
  ['2026-11-01T09:30:00.000Z', losAngeles, '2026-11-01', '1 Nov 2026', '1 Nov 2026, 01:30'],
])('%s in %s', (iso, zone, day, written, withTime) => {
  expect([isoDay(iso, zone), writeDay(iso, zone), writeDayTime(iso, zone)]).toEqual([day, written, withTime])
})

test('today is told by the hour, this year without the year', () => {
  const now = Date.parse('2026-11-27T04:30:00.000Z')
  const time = (iso: string) => writeTime(iso, now, losAngeles)
  expect(time('2026-11-26T08:05:00.000Z')).toBe('00:05')
  expect(time('2026-11-26T07:05:00.000Z')).toBe('25 Nov, 23:05')
  expect(time('2026-11-27T08:05:00.000Z')).toBe('27 Nov, 00:05')
  expect(time('2025-12-31T20:00:00.000Z')).toBe('31 Dec 2025, 12:00')
  expect(writeShortDay('2026-01-01T07:00:00.000Z', now, losAngeles)).toBe('31 Dec 2025')
  expect(writeShortDay('2026-01-01T08:00:00.000Z', now, losAngeles)).toBe('1 Jan')
  expect(writeExactTime('2026-11-27T04:30:07.000Z', losAngeles)).toBe('26 Nov 2026, 20:30:07')
})

test('what is no time is nothing', () => {
  for (const none of [null, '', 'soon']) {
    expect([isoDay(none), writeDay(none), writeShortDay(none, 0), writeTime(none, 0)]).toEqual([
      '',
      '',
      '',
      '',
    ])
  }
})

test('a day is the day of the clock on that wall, in zones without summer time', () => {
  fc.assert(
    fc.property(somewhen, (ms) => {
      const wall = (offset: number) => new Date(ms + offset * minute).toISOString().slice(0, 10)
      expect(dayOfMs(ms, 'UTC')).toBe(wall(0))
      expect(dayOfMs(ms, kolkata)).toBe(wall(330))
      expect(dayOfMs(ms, 'Pacific/Kiritimati')).toBe(wall(14 * 60))
    }),
  )
})

test('every way to write a time names the same day', () => {
  fc.assert(
    fc.property(somewhen, fc.constantFrom(losAngeles, kolkata, 'UTC', 'Europe/Berlin'), (ms, zone) => {
      const iso = new Date(ms).toISOString()
      const day = writeDay(iso, zone)
      expect(writeDayTime(iso, zone)).toMatch(new RegExp(`^${day}, `))
      expect(writeExactTime(iso, zone)).toContain(day)
      expect(new Date(`${day} 00:00 UTC`).toISOString().slice(0, 10)).toBe(isoDay(iso, zone))
      const elsewhen = ms + 400 * 24 * 60 * minute
      expect(writeShortDay(iso, elsewhen, zone)).toBe(day)
      expect(day.startsWith(writeShortDay(iso, ms, zone))).toBe(true)
    }),
  )
})

test('days between are days of the calendar, also where a day has 23 or 25 hours', () => {
  const at = (iso: string) => Date.parse(iso)
  expect(daysBetween(at('2026-03-08T07:59:00Z'), at('2026-03-08T08:01:00Z'), losAngeles)).toBe(1)
  expect(daysBetween(at('2026-03-08T08:30:00Z'), at('2026-03-09T07:30:00Z'), losAngeles)).toBe(1)
  expect(daysBetween(at('2026-11-01T07:30:00Z'), at('2026-11-02T07:30:00Z'), losAngeles)).toBe(0)
  expect(daysBetween(at('2026-11-27T04:30:00Z'), at('2026-11-27T04:30:00Z'), kolkata)).toBe(0)
})

/** What a process in that zone says without being told one. */
const inZone = (zone: string): unknown => {
  const root = resolve(import.meta.dirname, '../../..')
  const script = `
    const { dayOfMs, writeDayTime } = await import('${root}/shared/words/when.ts')
    const { problemWords } = await import('${root}/shared/words/problem-words.ts')
    const { planCsv } = await import('${root}/electron/core/plan/plan-csv.ts')
    const at = '2026-11-27T04:30:00.000Z'
    const skip = { kind: 'skip', reason: 'already-pending', state: 'open', invitedAt: at, expiresAt: null }
    const line = { address: 'ann@example.com', siteName: 'S', siteId: 's', roleIds: [], language: '', verdict: skip }
    const csv = [...planCsv({ lines: [line], calls: [] }, String, () => '')].join('')
    const words = problemWords({ code: 'already-invited', sentAt: at, isAccepted: false })
    console.log(JSON.stringify([dayOfMs(Date.parse(at)), writeDayTime(at), words, csv.split('\\r\\n')[1]]))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

test.each([
  [losAngeles, '2026-11-26', '26 Nov 2026', '20:30'],
  [kolkata, '2026-11-27', '27 Nov 2026', '10:00'],
  ['UTC', '2026-11-27', '27 Nov 2026', '04:30'],
])(
  'a machine in %s writes its own day in names of files, sentences and plans',
  (zone, day, written, time) => {
    expect(inZone(zone)).toEqual([
      day,
      `${written}, ${time}`,
      `Already invited on ${written}, not answered yet. The plan leaves it out.`,
      expect.stringContaining(`Already invited on ${day}.`),
    ])
  },
)

test('days stand in the order of the language they are read in, in English words; what is none changes nothing', () => {
  const day = '2026-03-14T13:05:00.000Z'
  const asIn = (language: string) => {
    writeDaysAsIn(language)
    return [writeDay(day, 'UTC'), writeTime(day, Date.parse(day), 'UTC')]
  }
  expect(asIn('en-US')).toEqual(['Mar 14, 2026', '13:05'])
  expect(asIn('no language!')).toEqual(['Mar 14, 2026', '13:05'])
  expect(asIn('de')).toEqual(['14 Mar 2026', '13:05'])
  expect(asIn('en-GB')).toEqual(['14 Mar 2026', '13:05'])
  // Files are the same everywhere.
  writeDaysAsIn('en-US')
  expect(isoDay(day, 'UTC')).toBe('2026-03-14')
  writeDaysAsIn('en-GB')
})

test('the day of the computer is that of its zone, and is told without a formatter being made', () => {
  fc.assert(
    fc.property(fc.integer({ min: -6e11, max: 4e12 }), (ms) => {
      expect(dayOfMs(ms)).toBe(dayOfMs(ms, zoneOfComputer()))
    }),
  )
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  dayOfMs(0)
  expect(made).not.toHaveBeenCalled()
  made.mockRestore()
})
