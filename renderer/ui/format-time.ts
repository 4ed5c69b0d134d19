const dayMs = 86_400_000

/** Local date and time to the minute, e.g. `14 Mar 2026, 09:05`; '' for null or what is no date. */
export function formatTime(iso: string | null): string {
  return format(iso, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
}

/** Local date and time to the second, for records. */
export function formatExactTime(iso: string | null): string {
  return format(iso, {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}

/** Local date, e.g. `14 Mar 2026`. */
export function formatDay(iso: string | null): string {
  return format(iso, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** How long ago, in the largest whole unit: `just now`, `5 min ago`, `3 h ago`, `12 days ago`. */
export function formatAgo(iso: string, now: number): string {
  const ms = now - Date.parse(iso)
  if (Number.isNaN(ms)) return ''
  if (ms < 60_000) return 'just now'
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ago`
  if (ms < dayMs) return `${Math.floor(ms / 3_600_000)} h ago`
  const days = Math.floor(ms / dayMs)
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

function format(iso: string | null, options: Intl.DateTimeFormatOptions): string {
  if (iso === null) return ''
  const time = Date.parse(iso)
  return Number.isNaN(time)
    ? ''
    : new Intl.DateTimeFormat('en-GB', { ...options, hour12: false }).format(time)
}
