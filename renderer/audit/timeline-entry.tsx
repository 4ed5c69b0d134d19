import { useId, useState } from 'react'
import type { AuditEvent } from '../../shared/audit.ts'
import type { AuditEntry } from '../../shared/fold-attempts.ts'
import { actionWords, attemptsWords, eventDetail } from '../../shared/words/audit-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { writeHour } from '../../shared/words/when.ts'
import { Chip } from '../ui/display/chip.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import { ChevronDown, ChevronRight } from '../ui/icons.ts'
import { actionTone } from './action-tone.ts'
import styles from './timeline.module.css'

export interface TimelineEntryProps {
  readonly entry: AuditEntry
  /** Which of a person's addresses it was, where there are several. */
  readonly showPerson: boolean
  readonly onOpen: (event: AuditEvent) => void
}

/** One thing that happened; the tries of a call behind one button. */
export function TimelineEntry({ entry, showPerson, onOpen }: TimelineEntryProps) {
  const [isUnfolded, setUnfolded] = useState(false)
  const listId = useId()
  const { event, events } = entry
  const tries = attemptsWords(entry)
  const Chevron = isUnfolded ? ChevronDown : ChevronRight
  return (
    <li className={styles.entry}>
      <EventLine event={event} showPerson={showPerson} onOpen={onOpen} />
      {events.length > 1 && (
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={isUnfolded}
          aria-controls={listId}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <Chevron size={13} aria-hidden />
          {tries === '' ? countOf(events.length, 'step') : `${tries}, ${countOf(events.length, 'step')}`}
        </button>
      )}
      {isUnfolded && (
        <ol id={listId} className={styles.steps} aria-label="Steps, oldest first">
          {events.map((one) => (
            <li key={one.id}>
              <EventLine event={one} showPerson={false} onOpen={onOpen} />
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

function EventLine({ event, showPerson, onOpen }: Omit<TimelineEntryProps, 'entry'> & { event: AuditEvent }) {
  const tone = actionTone(event.action)
  const words = actionWords(event.action)
  const detail = eventDetail(event)
  return (
    <div className={styles.line}>
      <time className={styles.time} dateTime={event.at} title={formatExactTime(event.at)}>
        {writeHour(event.at)}
      </time>
      <div className={styles.what}>
        <button type="button" className={styles.title} onClick={() => onOpen(event)}>
          {tone === 'error' || tone === 'warning' ? <Chip tone={tone}>{words}</Chip> : words}
        </button>
        {detail !== '' && <bdi className={styles.detail}>{detail}</bdi>}
        {showPerson && event.person !== null && <bdi className={styles.detail}>{event.person}</bdi>}
      </div>
      <span className={styles.actor} title={`Done by ${event.actor}`}>
        {event.actor}
      </span>
    </div>
  )
}
