import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { AuditEvent } from '../../shared/audit.ts'
import { countOf } from '../../shared/words/count.ts'
import { on } from '../api.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { auditColumns } from './audit-columns.tsx'
import styles from './audit-screen.module.css'
import { createAuditStore, everyEvent } from './audit-store.ts'
import { EventDialog } from './event-dialog.tsx'

export interface PeopleEventsProps {
  /** Addresses in any spelling, and Wix accounts by their id. */
  readonly people: readonly string[]
  readonly onRun: (runId: string) => void
  /** Shows the same in the log. */
  readonly onAudit: () => void
}

const columns = auditColumns.filter(({ id }) => id !== 'id')

/** What the log has of some people, newest first; new events appear by themselves. */
export function PeopleEvents({ people, onRun, onAudit }: PeopleEventsProps) {
  const spellings = people.join('\n')
  const audit = useMemo(() => createAuditStore({ ...everyEvent, people: spellings.split('\n') }), [spellings])
  useEffect(() => audit.start(), [audit])
  useEffect(() => on('audit.appended', () => audit.readAgain()), [audit])
  const state = useStore(audit.store)
  const [open, setOpen] = useState<AuditEvent | null>(null)
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
      {state.events.length > 0 && (
        <VirtualTable
          label="Events of this person, newest first"
          columns={columns}
          rows={state.events}
          rowKey={(event) => `${event.id}`}
          rowName={(event) => `event ${event.id}`}
          onOpen={setOpen}
          onReachEnd={audit.readMore}
          minWidth={860}
        />
      )}
      <EventDialog event={open} onClose={() => setOpen(null)} onRun={onRun} />
    </section>
  )
}
