import { isDay } from '../day.ts'

// The one place that writes a day or a time for people: by the reader's own time zone. Without `zone` (an IANA name)
// that is the zone of the machine; UTC stands only where it is named, in the audit log and in exported columns.

const dayParts = { day: 'numeric', month: 'short' } as const
const minuteParts = { hour: '2-digit', minute: '2-digit' } as const
const formats = {
  numbers: { year: 'numeric', month: '2-digit', day: '2-digit' },
  numbersToSecond: {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  },
  minute: minuteParts,
  day: dayParts,
  yearDay: { ...dayParts, year: 'numeric' },
  dayMinute: { ...dayParts, ...minuteParts },
  yearDayMinute: { ...dayParts, year: 'numeric', ...minuteParts },
  exact: { day: '2-digit', month: 'short', year: 'numeric', ...minuteParts, second: '2-digit' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

/** Records, the terminal and files are written in this way, whoever makes them. */
let reader = 'en-GB'

/**
 * From now on days are written as they are where `language` (BCP 47, e.g. `en-US`, `de`) is spoken, in English words as
 * all else: `Mar 14` or `14 Mar`. What is no language changes nothing. For the page, at its start.
 */
export function writeDaysAsIn(language: string): void {
  try {
    const { region } = new Intl.Locale(language).maximize()
    if (region !== undefined) reader = `en-${region}`
  } catch {
    // A browser may be told anything to be its language.
  }
}

/** Making a formatter costs a hundred times what using it does. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(look: keyof typeof formats, zone: string | undefined): Intl.DateTimeFormat {
  const key = `${reader} ${look} ${zone ?? ''}`
  const known = made.get(key)
  if (known !== undefined) return known
  const options = {
    ...formats[look],
    hourCycle: 'h23' as const,
    ...(zone === undefined ? {} : { timeZone: zone }),
  }
  const fresh = new Intl.DateTimeFormat(look.startsWith('numbers') ? 'en-GB' : reader, options)
  made.set(key, fresh)
  return fresh
}

/** '' for null and for what is no time. */
function write(iso: string | null, look: (ms: number) => Intl.DateTimeFormat): string {
  const ms = iso === null ? Number.NaN : Date.parse(iso)
  return Number.isNaN(ms) ? '' : look(ms).format(ms)
}

/** `2026-03-14`, for names of files and for tables that are read by programs; '' for what is no time. */
export function dayOfMs(ms: number, zone?: string): string {
  if (Number.isNaN(ms)) return ''
  // Each start asks for it once, and making the first formatter would take longer than all that is written with it.
  if (zone === undefined) return localDay(new Date(ms))
  const parts = new Map(
    formatter('numbers', zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

const localDay = (day: Date): string =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

/** As {@link dayOfMs}, of a UTC ISO time; '' for null. */
export const isoDay = (iso: string | null, zone?: string): string =>
  dayOfMs(iso === null ? Number.NaN : Date.parse(iso), zone)

/** Writes a day (UTC ISO) as its reader is used to it: on the page by local day. */
export type WriteDay = (iso: string) => string

/** `14 Mar 2026`: for sentences and cells, which stay as they are when a year ends. */
export const writeDay = (iso: string | null, zone?: string): string =>
  write(iso, () => formatter('yearDay', zone))

/** `14 Mar 2026` of a day of the calendar, `2026-03-14`, in whatever zone it is read; '' for what is none. */
export const writeCalendarDay = (day: string): string => (isDay(day) ? writeDay(day, 'UTC') : '')

/** This year `14 Mar`, else `14 Mar 2025`: for lists on the screen. */
export const writeShortDay = (iso: string | null, now: number, zone?: string): string =>
  write(iso, (ms) => formatter(isSameYear(ms, now, zone) ? 'day' : 'yearDay', zone))

/** Today `14:05`, this year `14 Mar, 14:05`, else `14 Mar 2025, 14:05`. */
export const writeTime = (iso: string | null, now: number, zone?: string): string =>
  write(iso, (ms) => {
    if (dayOfMs(ms, zone) === dayOfMs(now, zone)) return formatter('minute', zone)
    return formatter(isSameYear(ms, now, zone) ? 'dayMinute' : 'yearDayMinute', zone)
  })

/** `14:05`, where the day stands above. */
export const writeHour = (iso: string | null, zone?: string): string =>
  write(iso, () => formatter('minute', zone))

/** `14 Mar 2026, 14:05`: for sentences that stay as they are. */
export const writeDayTime = (iso: string | null, zone?: string): string =>
  write(iso, () => formatter('yearDayMinute', zone))

/** To the second and always with its day, for records. */
export const writeExactTime = (iso: string | null, zone?: string): string =>
  write(iso, () => formatter('exact', zone))

/** How many days of the calendar lie between two times; 0 on the same day. */
export function daysBetween(from: number, to: number, zone?: string): number {
  return Math.round((Date.parse(dayOfMs(to, zone)) - Date.parse(dayOfMs(from, zone))) / 86_400_000)
}

const isSameYear = (ms: number, now: number, zone: string | undefined): boolean =>
  dayOfMs(ms, zone).slice(0, 4) === dayOfMs(now, zone).slice(0, 4)

/** The computer's own zone, by its IANA name. */
export const zoneOfComputer = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether days can be counted in a zone of that name here. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Each way in which a language writes a month (0 is January) or a weekday (0 is Sunday), alone and in a date. */
export function calendarNames(
  language: string,
  what: 'month' | 'weekday',
): readonly { readonly name: string; readonly at: number }[] {
  const looks = (['long', 'short'] as const).flatMap((width) =>
    [{}, { day: 'numeric' } as const].map(
      (more) => new Intl.DateTimeFormat(language, { [what]: width, ...more, timeZone: 'UTC' }),
    ),
  )
  // 1 February 2026 is a Sunday.
  const days = Array.from({ length: what === 'month' ? 12 : 7 }, (_, at) =>
    what === 'month' ? Date.UTC(2026, at, 1) : Date.UTC(2026, 1, 1 + at),
  )
  return looks.flatMap((look) =>
    days.map((ms, at) => ({
      name: look.formatToParts(ms).find(({ type }) => type === what)?.value ?? '',
      at,
    })),
  )
}

/** `Monday 2 March 2026`, of a local day or time (`2026-03-02T08:00`) as it stands; '' for what is none. */
export function writeWeekday(local: string): string {
  const ms = Date.parse(`${local.slice(0, 10)}T00:00:00.000Z`)
  return Number.isNaN(ms) ? '' : formatter('weekday', 'UTC').format(ms)
}

/** A time by the clock on the wall: `2026-03-02T08:00`. */
const localShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/**
 * The instant of a local time, as UTC ISO; null for what is no time or no zone. Of a time that comes twice, when summer
 * time ends, the first; one that never comes, when it begins, is as much later as the clocks were put forward.
 */
export function utcOfLocal(local: string, zone: string): string | null {
  const wall = localShape.test(local) ? Date.parse(`${local}:00.000Z`) : Number.NaN
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== local || !isZone(zone)) return null
  const before = offsetMs(wall - 86_400_000, zone)
  const after = offsetMs(wall + 86_400_000, zone)
  const found = [before, after]
    .map((offset) => wall - offset)
    .filter((at) => at + offsetMs(at, zone) === wall)
  return new Date(found.length > 0 ? Math.min(...found) : wall - before).toISOString()
}

/** The local time of an instant (UTC ISO), to the minute. */
export const localOfUtc = (iso: string, zone: string): string =>
  new Date(Date.parse(iso) + offsetMs(Date.parse(iso), zone)).toISOString().slice(0, 16)

/** What the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(at: number, zone: string): number {
  const parts = formatter('numbersToSecond', zone).formatToParts(at)
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
  return wall - Math.floor(at / 1000) * 1000
}
