import { useEffect, useState } from 'react'
import type { AuditEvent } from '../../shared/audit.ts'
import { messageOf } from '../../shared/errors.ts'
import { actionWords, eventDetail } from '../../shared/words/audit-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { call, on } from '../api.ts'
import { formatExactTime, formatTime } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import styles from './audit-screen.module.css'

export interface SiteEventsProps {
  /** Addresses in any spelling, and Wix accounts by their id. */
  readonly people: readonly string[]
  readonly siteId: string
  readonly onRun: (runId: string) => void
  /** Shows all of these people in the log. */
  readonly onAudit: () => void
}

/** Read at once; who has more on one site finds them in the log. */
const mostRead = 1000

/** What happened to somebody on one site, newest first; new events appear by themselves. */
export function SiteEvents({ people, siteId, onRun, onAudit }: SiteEventsProps) {
  const spellings = people.join('\n')
  const [read, setRead] = useState<{ readonly of: string; readonly events: readonly AuditEvent[] } | null>(
    null,
  )
  const [trouble, setTrouble] = useState('')
  const of = `${siteId}\n${spellings}`
  useEffect(() => {
    let isWanted = true
    const filter = { text: '', actions: [], from: null, to: null, runId: null, people: spellings.split('\n') }
    const readNow = () =>
      call('audit.read', { filter, before: null, limit: mostRead }).then(
        ({ events }) => {
          if (!isWanted) return
          setTrouble('')
          setRead({ of, events: events.filter((event) => event.siteId === siteId) })
        },
        (cause: unknown) => isWanted && setTrouble(messageOf(cause)),
      )
    void readNow()
    const stop = on('audit.appended', () => void readNow())
    return () => {
      isWanted = false
      stop()
    }
  }, [of, siteId, spellings])
  if (trouble !== '') return <p className={styles.muted}>{trouble}</p>
  if (read === null || read.of !== of) return <p className={styles.muted}>Reading…</p>
  if (read.events.length === 0) return <p className={styles.muted}>Nothing yet.</p>
  return (
    <>
      <ol
        className={styles.events}
        aria-label={`History, ${countOf(read.events.length, 'event')}, newest first`}
      >
        {read.events.map((event) => (
          <li key={event.id} className={styles.event}>
            <time dateTime={event.at} title={formatExactTime(event.at)} className={styles.muted}>
              {formatTime(event.at)}
            </time>
            <span>
              {event.runId === null ? (
                actionWords(event.action)
              ) : (
                <LinkButton onClick={() => onRun(event.runId ?? '')}>{actionWords(event.action)}</LinkButton>
              )}
              <span className={styles.muted}>
                {eventDetail(event) === '' ? '' : ` · ${eventDetail(event)}`} · {event.actor}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <LinkButton onClick={onAudit}>Show in Audit</LinkButton>
    </>
  )
}
