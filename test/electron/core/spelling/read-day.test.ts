import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DayContext, readDay } from '../../../../electron/core/spelling/read-day.ts'
import { addDays, addMonths, dayOfNumbers, isDay, isPastDay } from '../../../../shared/day.ts'
import { writeCalendarDay } from '../../../../shared/words/when.ts'

const context: DayContext = { today: '2026-11-26', zone: 'Europe/Berlin' }
const two = (value: number) => String(value).padStart(2, '0')

const anyDay = fc
  .integer({ min: 0, max: 36_000 })
  .map((days) => addDays('2000-01-01', days))
  .filter((day) => day < '2099')

test.for([
  ['2026-12-31', '2026-12-31'],
  ['2026/12/31', '2026-12-31'],
  ['20261231', '2026-12-31'],
  ['31.12.26', '2026-12-31'],
  ['31. 12. 2026', '2026-12-31'],
  ['5.4.2027', '2027-04-05'],
  ['31.12.', '2026-12-31'],
  ['12/31/2026', '2026-12-31'],
  ['31/12/26', '2026-12-31'],
  ['11/11/2026', '2026-11-11'],
  ['31-12-2026', '2026-12-31'],
  ['12/31', '2026-12-31'],
  ['Dec 31', '2026-12-31'],
  ['31 Dec', '2026-12-31'],
  ['Dec 31, 2026', '2026-12-31'],
  ['31-Dec-26', '2026-12-31'],
  ['December 31st, 2026', '2026-12-31'],
  ['31. Dezember 2026', '2026-12-31'],
  ['31 déc. 2026', '2026-12-31'],
  ['31 de diciembre de 2026', '2026-12-31'],
  ['Thursday, 31 December 2026', '2026-12-31'],
  ['1 Mar', '2027-03-01'],
  ['in 30 days', '2026-12-26'],
  ['In 2 Wochen', '2026-12-10'],
  ['in 3 months', '2027-02-26'],
  ['+1y', '2027-11-26'],
  ['tomorrow', '2026-11-27'],
  ['46387', '2026-12-31'],
  ['2026-12-31 00:00', '2026-12-31'],
  ['2026-12-31T00:00:00Z', '2026-12-31'],
  ['31/12/2026 00:00', '2026-12-31'],
] as const)('“%s” is %s', ([typed, day]) => {
  expect(readDay(typed, context)).toEqual({ kind: 'one', day })
})

test.for([
  ['12/11/2026', ['2026-11-12', '2026-12-11']],
  ['1-2-27', ['2027-02-01', '2027-01-02']],
  ['12/11', ['2026-11-12', '2026-12-11', '2027-11-12']],
  ['11/12', ['2026-11-12', '2026-12-11', '2027-11-12']],
  // A week ago, or in a year.
  ['20 Nov', ['2026-11-20', '2027-11-20']],
  ['20.11.', ['2026-11-20', '2027-11-20']],
  // 23:30 in London is the next day in Berlin.
  ['2026-12-31T23:30:00Z', ['2026-12-31', '2027-01-01']],
] as const)('“%s” may be each of %s', ([typed, days]) => {
  const answer = readDay(typed, context)
  expect(answer.kind === 'several' ? answer.readings.map(({ day }) => day).toSorted() : answer).toEqual(
    days.toSorted(),
  )
})

test.for([
  ['31.02.2026', 'no-such-day'],
  ['13/13/2026', 'no-such-day'],
  ['Friday, 31 December 2026', 'no-such-day'],
  ['Dec 2026', 'no-day'],
  ['soon', 'no-match'],
  ['-', 'no-match'],
  ['12345', 'no-match'],
  ['1.2.3.4', 'no-match'],
  ['Marketing 31', 'no-match'],
  [`${'9'.repeat(80)}`, 'no-match'],
] as const)('“%s” is no day: %s', ([typed, because]) => {
  expect(readDay(typed, context)).toEqual({ kind: 'none', because })
})

test('a day as it is kept, shown or written in another unmistakable way is read back as itself', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [year = '', month = '', date = ''] = day.split('-')
      const serial = Math.round((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000)
      const ways = [
        day,
        writeCalendarDay(day),
        `${date}.${month}.${year}`,
        `${year}${month}${date}`,
        `${serial}`,
      ]
      for (const typed of ways) expect(readDay(typed, context), typed).toEqual({ kind: 'one', day })
    }),
  )
})

test('where day and month can change places, none is taken: both readings are told, and nothing else', () => {
  const number = fc.integer({ min: 1, max: 31 })
  fc.assert(
    fc.property(
      number,
      number,
      fc.integer({ min: 2000, max: 2099 }),
      fc.constantFrom('/', '-'),
      (a, b, year, between) => {
        const days = new Set(
          [dayOfNumbers(year, b, a), dayOfNumbers(year, a, b)].filter((day) => day !== null),
        )
        for (const written of [
          `${a}${between}${b}${between}${year}`,
          `${two(a)}${between}${two(b)}${between}${two(year - 2000)}`,
        ]) {
          const answer = readDay(written, context)
          if (days.size === 0) expect(answer).toEqual({ kind: 'none', because: 'no-such-day' })
          else if (days.size === 1) expect(answer).toEqual({ kind: 'one', day: [...days][0] })
          else if (answer.kind !== 'several') expect.fail(`${written} was taken as ${JSON.stringify(answer)}`)
          else expect(new Set(answer.readings.map(({ day }) => day))).toEqual(days)
        }
      },
    ),
  )
})

test('whatever is typed, what comes out is a day of the calendar or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d./ -]{1,12}$/)), anyDay, (typed, today) => {
      const answer = readDay(typed, { today, zone: 'America/New_York' })
      const days =
        answer.kind === 'one'
          ? [answer.day]
          : answer.kind === 'several'
            ? answer.readings.map(({ day }) => day)
            : []
      for (const day of days) expect(isDay(day)).toBe(true)
      if (answer.kind === 'several') expect(new Set(days).size).toBeGreaterThan(1)
    }),
  )
})

test('a date without a year is never more than a year away', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (day, today) => {
      const [, month, date] = day.split('-').map(Number)
      const answer = readDay(`${date}.${month}.`, { today, zone: 'UTC' })
      if (answer.kind === 'one') expect(answer.day >= today && answer.day <= addMonths(today, 24)).toBe(true)
    }),
  )
})

test('the last day is included', () => {
  expect(isPastDay('2026-12-31', '2026-12-31')).toBe(false)
  expect(isPastDay('2026-12-31', '2027-01-01')).toBe(true)
  expect(isPastDay('', '2027-01-01')).toBe(false)
  expect(isPastDay('12/11/2026', '2027-01-01')).toBe(false)
})

test('a text is a day when it is written as one and the calendar has it', () => {
  const part = fc.constantFrom(
    '2031',
    '2028',
    '0000',
    '20x1',
    '02',
    '28',
    '29',
    '30',
    '31',
    '11',
    '13',
    '00',
    '-1',
    '٣١',
  )
  const text = fc.oneof(
    fc.tuple(part, part, part).map((parts) => parts.join('-')),
    fc.stringMatching(/^[0-9-]{9,11}$/),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const time = /^(19|20|21)\d\d-\d\d-\d\d$/.test(typed) ? Date.parse(typed) : Number.NaN
      const isInCalendar = !Number.isNaN(time) && new Date(time).toISOString().startsWith(typed)
      expect(isDay(typed)).toBe(isInCalendar)
    }),
    { numRuns: 1000 },
  )
})
