import { daysBetween, writeExactTime, writeShortDay, writeTime } from '../../shared/words/when.ts'

const dayMs = 86_400_000

// The page writes days and times as `shared/words/when.ts` says, for the machine's time zone and as of now.

/** `14:05` today, `14 Mar, 14:05` this year; '' for null or what is no date. */
export const formatTime = (iso: string | null): string => writeTime(iso, Date.now())

/** Local date and time to the second, for records. */
export const formatExactTime = (iso: string | null): string => writeExactTime(iso)

/** Local date, `14 Mar` this year. */
export const formatDay = (iso: string | null): string => writeShortDay(iso, Date.now())

/** As {@link formatDay}, of a day of the calendar (`2026-03-14`). */
export const formatCalendarDay = (day: string): string => writeShortDay(day, Date.now(), 'UTC')

/** How long ago, in the largest whole unit: `just now`, `5 min ago`, `3 h ago`, `12 days ago`. */
export function formatAgo(iso: string, now: number): string {
  const ms = now - Date.parse(iso)
  if (Number.isNaN(ms)) return ''
  if (ms < 60_000) return 'just now'
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ago`
  if (ms < dayMs) return `${Math.floor(ms / 3_600_000)} h ago`
  const days = daysBetween(Date.parse(iso), now)
  return days === 1 ? 'yesterday' : `${days} days ago`
}

/** Whole days until `iso`, rounded up; 0 or less when past; null when there is no date. */
export function daysUntil(iso: string | null, now: number): number | null {
  if (iso === null) return null
  const ms = Date.parse(iso) - now
  return Number.isNaN(ms) ? null : Math.ceil(ms / dayMs)
}

/** A span for people: `less than a minute`, `4 min`, `2 h 10 min`. */
export function formatSpan(ms: number): string {
  if (ms < 10_000) return 'a few seconds'
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}
