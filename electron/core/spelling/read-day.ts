import {
  addDays,
  addMonths,
  type Day,
  type DayReading,
  type DayReadingKind,
  dayOfNumbers,
  daysFromTo,
} from '../../../shared/day.ts'
import { dayOfMs } from '../../../shared/words/when.ts'
import { foldName, nameOfCalendar } from './month-names.ts'

/** What a typed text says of a day. `several`: each of them could be meant, and none is taken. */
export type DayAnswer =
  | { readonly kind: 'one'; readonly day: Day }
  | { readonly kind: 'several'; readonly readings: readonly DayReading[] }
  | { readonly kind: 'none'; readonly because: 'no-match' | 'no-such-day' | 'no-day' }

/** When and where a text is read. */
export interface DayContext {
  readonly today: Day
  /** IANA. */
  readonly zone: string
}

const noMatch: DayAnswer = { kind: 'none', because: 'no-match' }
const noSuchDay: DayAnswer = { kind: 'none', because: 'no-such-day' }
/** Longer texts are no dates. */
const longest = 60
/** A day of this year that passed so long ago is not what a date without a year means. */
const longPast = 183
/** Serial numbers of Excel from 2000 to 2099 (ECMA-376 18.17.4.1); dates before are nobody's last day. */
const serials = { from: 36_526, to: 73_050, zero: '1899-12-30' }

/**
 * The one day a text can mean. Where the order of day and month, or the year, is open and both readings are days, all
 * are given and none is taken: no order is guessed from the language of the computer, whose owner may have been sent
 * the list. Dots stand between day, month and year in this order the world over; a year comes first only in four digits.
 */
export function readDay(typed: string, context: DayContext): DayAnswer {
  const text = typed.trim()
  if (text === '' || text.length > longest) return noMatch
  return (
    readRelative(foldName(text), context.today) ??
    readInstant(text, context) ??
    readNumbers(text, context) ??
    readNamed(text, context) ??
    noMatch
  )
}

const answerOf = (readings: readonly (readonly [DayReadingKind, Day | null])[]): DayAnswer => {
  const found = new Map<Day, DayReading>()
  for (const [kind, day] of readings) if (day !== null && !found.has(day)) found.set(day, { kind, day })
  const [first, second] = [...found.values()]
  if (first === undefined) return noSuchDay
  return second === undefined
    ? { kind: 'one', day: first.day }
    : { kind: 'several', readings: [...found.values()] }
}

const words: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tomorrow', 1],
  ['heute', 0],
  ['morgen', 1],
  ["aujourd'hui", 0],
  ['demain', 1],
  ['hoy', 0],
])
const span =
  /^(?:in |\+ ?)(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?|tage?n?|wochen?|monate?n?|jahre?n?)$/

function readRelative(text: string, today: Day): DayAnswer | null {
  const days = words.get(text)
  if (days !== undefined) return { kind: 'one', day: addDays(today, days) }
  const [, count = '', unit = ''] = span.exec(text) ?? []
  if (unit === '') return null
  const many = Number(count)
  const step = unit.startsWith('d') || unit.startsWith('t') ? 1 : unit.startsWith('w') ? 7 : 0
  const day =
    step > 0 ? addDays(today, many * step) : addMonths(today, unit.startsWith('m') ? many : many * 12)
  return day < '2200' ? { kind: 'one', day } : noSuchDay
}

const instant =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i

/** A time of day is cut off; one with a zone of its own may be another day in ours. */
function readInstant(text: string, { zone }: DayContext): DayAnswer | null {
  const [, year, month, date, hour, minute, second = '00', offset] = instant.exec(text) ?? []
  if (year === undefined) return null
  const written = dayOfNumbers(Number(year), Number(month), Number(date))
  if (written === null) return noSuchDay
  if (offset === undefined) return answerOf([['as-written', written]])
  const exact = `${written}T${hour}:${minute}:${second}${/^(?:z|utc)$/i.test(offset) ? 'Z' : offset.replace(/(\d{2}):?(\d{2})$/, '$1:$2')}`
  const here = dayOfMs(Date.parse(exact), zone)
  return answerOf([
    ['as-written', written],
    ['in-zone', here === '' ? null : here],
  ])
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/
const compact = /^(20\d{2}|21\d{2})(\d{2})(\d{2})$/
const yearLast = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?: 0?0:00(?::00)?)?$/
const withoutYear = /^(\d{1,2})([/.]) ?(\d{1,2})\.?$/

function readNumbers(text: string, context: DayContext): DayAnswer | null {
  const first = yearFirst.exec(text) ?? compactParts(text)
  if (first !== null) {
    return answerOf([['as-written', dayOfNumbers(Number(first[1]), Number(first[3]), Number(first[4]))]])
  }
  if (/^\d{5}$/.test(text)) {
    const serial = Number(text)
    return serial >= serials.from && serial <= serials.to
      ? { kind: 'one', day: addDays(serials.zero, serial) }
      : noMatch
  }
  const last = yearLast.exec(text)
  if (last !== null) {
    const [, a = '', between, b = '', year = ''] = last
    const dayFirst = dayOfNumbers(fullYear(year), Number(b), Number(a))
    if (between === '.') return answerOf([['day-first', dayFirst]])
    return answerOf([
      ['day-first', dayFirst],
      ['month-first', dayOfNumbers(fullYear(year), Number(a), Number(b))],
    ])
  }
  const [, a = '', between = '', b = ''] = withoutYear.exec(text) ?? []
  if (between === '') return null
  const dayFirst = inOpenYear(Number(b), Number(a), context)
  if (between === '.') return answerOf(dayFirst)
  const monthFirst = inOpenYear(Number(a), Number(b), context)
  return answerOf([...named('day-first', dayFirst), ...named('month-first', monthFirst)])
}

function compactParts(text: string): readonly string[] | null {
  const parts = compact.exec(text)
  return parts === null ? null : ['', parts[1] ?? '', '', parts[2] ?? '', parts[3] ?? '']
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year))

const named = (kind: DayReadingKind, readings: readonly (readonly [DayReadingKind, Day | null])[]) =>
  readings.map(([, day]) => [kind, day] as const)

/** A date without a year is the next one there is; one that passed a short while ago may be meant as well. */
function inOpenYear(
  month: number,
  date: number,
  { today }: DayContext,
): readonly (readonly [DayReadingKind, Day | null])[] {
  const year = Number(today.slice(0, 4))
  const now = dayOfNumbers(year, month, date)
  if (now !== null && now >= today) return [['this-year', now]]
  const next = dayOfNumbers(year + 1, month, date)
  // 29 February: neither this year nor the next may have one.
  if (now === null || daysFromTo(now, today) > longPast) return [['next-year', next]]
  return [
    ['this-year', now],
    ['next-year', next],
  ]
}

/** `Dec 31`, `31. Dezember 2026`, `Thursday, December 31st, 2026`, `31-Dec-26`. */
function readNamed(text: string, context: DayContext): DayAnswer | null {
  const parts = text.match(/[\p{L}\p{M}]+\.?|\d+|[^\s\p{L}\p{M}\d]/gu) ?? []
  const numbers: string[] = []
  let month: number | null = null
  let weekday: number | null = null
  for (const part of parts) {
    if (/^\d+$/.test(part)) numbers.push(part)
    else if (/^[\p{L}\p{M}]/u.test(part)) {
      const name = nameOfCalendar(part)
      if (fillers.has(foldName(part)) && name.month === null) continue
      // A word that may be both, as `mar` in Spanish, stands for the month unless there is one already.
      if (name.month !== null && month === null) month = name.month
      else if (name.weekday !== null && weekday === null) weekday = name.weekday
      else return null
    } else if (!/^[.,/-]$/.test(part)) return null
  }
  if (month === null) return null
  const [a = '', b = ''] = numbers
  if (numbers.length === 0 || numbers.length > 2 || a.length === 3 || b.length === 3) return null
  if (numbers.length === 1) {
    if (a.length > 2) return { kind: 'none', because: 'no-day' }
    return sameWeekday(answerOf(inOpenYear(month, Number(a), context)), weekday)
  }
  const [date, year] = a.length === 4 ? [b, a] : [a, b]
  if (date.length > 2 || !(year.length === 2 || year.length === 4)) return null
  return sameWeekday(answerOf([['as-written', dayOfNumbers(fullYear(year), month, Number(date))]]), weekday)
}

const fillers = new Set([
  'st',
  'nd',
  'rd',
  'th',
  'de',
  'of',
  'the',
  'den',
  'le',
  'el',
  'del',
  'do',
  'er',
  'bis',
  'until',
  'till',
])

/** A weekday beside the date settles which year is meant, and proves a date wrong. */
function sameWeekday(answer: DayAnswer, weekday: number | null): DayAnswer {
  if (weekday === null || answer.kind === 'none') return answer
  const readings: readonly DayReading[] =
    answer.kind === 'one' ? [{ kind: 'as-written', day: answer.day }] : answer.readings
  return answerOf(
    readings
      .filter(({ day }) => new Date(day).getUTCDay() === weekday)
      .map(({ kind, day }) => [kind, day] as const),
  )
}
