const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

/** `Nov 26, 2026, 2:05 PM` in the machine's time zone, for a UTC ISO time. */
export const localTime = (iso: string): string => format.format(new Date(iso))
