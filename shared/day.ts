// Days of the calendar, as `2026-12-31`: what `until` holds. A day is no instant; which one it is now depends on a zone.

/** `2026-12-31`; as a text it sorts as the calendar does. */
export type Day = string

const dayMs = 86_400_000
const daysOfMonths: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The day of these numbers; null when the calendar has none, e.g. 31 February. */
export function dayOfNumbers(year: number, month: number, date: number): Day | null {
  const two = (part: number) => String(part).padStart(2, '0')
  return isInCalendar(year, month, date) ? `${year}-${two(month)}-${two(date)}` : null
}

/** Counted by hand: of the cells that a large paste sets, a `Date` each would be felt. */
function isInCalendar(year: number, month: number, date: number): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(date) || year < 1900 || year > 2199) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeap ? 29 : (daysOfMonths[month - 1] ?? 0)
  return date >= 1 && date <= days
}

/** Whether a cell holds a day, and not a text that nobody could read as one. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  return isInCalendar(numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10))
}

/** The number that digits say, read one by one as a large paste asks for tens of thousands; NaN for anything else. */
function numberAt(text: string, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    sum = sum * 10 + digit
  }
  return sum
}

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** The same date of a later month; its last day where the month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

/** Days from one to the other; negative when the second lies before the first. */
export const daysFromTo = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** The last day of access is included: only the day after it has ended. False for '' and for what is no day. */
export const isPastDay = (until: string, today: Day): boolean => until < today && isDay(until)

/** How an open text can be read as a day. */
export const dayReadings = [
  'day-first',
  'month-first',
  'this-year',
  'next-year',
  'as-written',
  'in-zone',
] as const
export type DayReadingKind = (typeof dayReadings)[number]

export interface DayReading {
  readonly kind: DayReadingKind
  readonly day: Day
}
