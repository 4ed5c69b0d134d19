import type { AuditEvent } from '../../shared/audit.ts'
import type { AuditEntry } from '../../shared/fold-attempts.ts'
import { groupEvents } from '../../shared/group-events.ts'

export interface TimelineDay {
  /** `2026-11-23` */
  readonly day: string
  readonly sites: readonly TimelineSite[]
}

export interface TimelineSite {
  /** null for what is about no site. */
  readonly siteId: string | null
  /** As it was called last that day; its id where it had no name. */
  readonly siteName: string
  readonly entries: readonly AuditEntry[]
}

/** Events by day and, within a day, by site, with tries folded: newest first throughout. `dayOf` takes a UTC ISO time. */
export function timelineOf(
  events: readonly AuditEvent[],
  dayOf: (iso: string) => string,
): readonly TimelineDay[] {
  const oldestFirst = events.toSorted((a, b) => a.id - b.id)
  const days = Map.groupBy(oldestFirst, ({ at }) => dayOf(at))
  return [...days]
    .map(([day, all]) => ({ day, sites: sitesOf(all) }))
    .toSorted((a, b) => newest(b.sites) - newest(a.sites))
}

function sitesOf(events: readonly AuditEvent[]): readonly TimelineSite[] {
  const bySite = Map.groupBy(events, ({ siteId }) => siteId)
  const keyed = [...bySite].flatMap(([key, all]) => all.map((event) => ({ key, event })))
  const sites: TimelineSite[] = []
  for (const { key: siteId, entries } of groupEvents(keyed)) {
    const all = [...entries].toSorted((a, b) => b.event.id - a.event.id)
    sites.push({ siteId, siteName: nameOf(siteId, all), entries: all })
  }
  return sites.toSorted((a, b) => newest([b]) - newest([a]))
}

const nameOf = (siteId: string | null, entries: readonly AuditEntry[]): string =>
  entries.find(({ event }) => (event.siteName ?? '') !== '')?.event.siteName ?? siteId ?? ''

const newest = (sites: readonly TimelineSite[]): number => sites[0]?.entries[0]?.event.id ?? 0
