import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { AuditEvent } from '../../shared/audit.ts'
import { countOf } from '../../shared/words/count.ts'
import { isoDay } from '../../shared/words/when.ts'
import { on } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { formatCalendarDay } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import styles from './audit-screen.module.css'
import { createAuditStore, everyEvent } from './audit-store.ts'
import { EventDialog } from './event-dialog.tsx'
import timeline from './timeline.module.css'
import { TimelineEntry } from './timeline-entry.tsx'
import { type TimelineSite, timelineOf } from './timeline-of.ts'

export interface PeopleEventsProps {
  /** Addresses in any spelling, and Wix accounts by their id. */
  readonly people: readonly string[]
  readonly onRun: (runId: string) => void
  /** Shows the same in the log. */
  readonly onAudit: () => void
}

/** What happened to some people, by day and site, newest first; what is new appears by itself. */
export function PeopleEvents({ people, onRun, onAudit }: PeopleEventsProps) {
  const spellings = people.join('\n')
  const audit = useMemo(() => createAuditStore({ ...everyEvent, people: spellings.split('\n') }), [spellings])
  useEffect(() => audit.start(), [audit])
  useEffect(() => on('audit.appended', () => audit.readAgain()), [audit])
  const state = useStore(audit.store)
  const [open, setOpen] = useState<AuditEvent | null>(null)
  const days = useMemo(() => timelineOf(state.events, (iso) => isoDay(iso)), [state.events])
  const isOne = new Set(people.filter((one) => one.includes('@')).map((one) => one.toLowerCase())).size < 2
  return (
    <section className={styles.part} aria-label="History">
      <div className={styles.partHead}>
        <h2>History</h2>
        <span className={styles.muted}>
          {state.hasRead
            ? countOf(state.matching, 'event')
            : state.error === null
              ? 'Reading…'
              : state.error.message}
        </span>
        <span className={styles.spring} />
        {state.matching > 0 && <LinkButton onClick={onAudit}>Show in Audit</LinkButton>}
      </div>
      {days.length > 0 && (
        <div className={timeline.days}>
          {days.map(({ day, sites }) => (
            <section key={day} aria-label={formatCalendarDay(day)}>
              <h3 className={timeline.day}>{formatCalendarDay(day)}</h3>
              <div className={timeline.sites}>
                {sites.map((site) => (
                  <SiteOfDay key={site.siteId} site={site} showPerson={!isOne} onOpen={setOpen} />
                ))}
              </div>
            </section>
          ))}
          {state.next !== null && (
            <div className={timeline.older}>
              <Button onClick={audit.readMore}>Show older events</Button>
            </div>
          )}
        </div>
      )}
      <EventDialog event={open} onClose={() => setOpen(null)} onRun={onRun} />
    </section>
  )
}

interface SiteOfDayProps {
  readonly site: TimelineSite
  readonly showPerson: boolean
  readonly onOpen: (event: AuditEvent) => void
}

function SiteOfDay({ site, showPerson, onOpen }: SiteOfDayProps) {
  const nameOf = useSiteNames()
  const title = site.siteId === null ? 'About the person' : nameOf(site)
  return (
    <section className={timeline.site} aria-label={title}>
      <h4>
        <bdi>{title}</bdi>
      </h4>
      <ol className={timeline.entries}>
        {site.entries.map((entry) => (
          <TimelineEntry key={entry.events[0]?.id} entry={entry} showPerson={showPerson} onOpen={onOpen} />
        ))}
      </ol>
    </section>
  )
}
