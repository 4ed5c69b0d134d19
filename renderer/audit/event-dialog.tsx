import { type AuditEvent, type AuditField, auditFields } from '../../shared/audit.ts'
import { actionWords, eventReason } from '../../shared/words/audit-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { type Fact, Facts } from '../ui/display/facts.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import styles from './audit-screen.module.css'

export interface EventDialogProps {
  readonly event: AuditEvent | null
  readonly onClose: () => void
  readonly onRun: (runId: string) => void
}

/** Every field of one event; empty ones are left out. */
export function EventDialog({ event, onClose, onRun }: EventDialogProps) {
  const runId = event?.runId ?? null
  return (
    <Dialog
      open={event !== null}
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={event === null ? '' : `${actionWords(event.action)}, event ${event.id}`}
      description={event === null ? undefined : `${formatExactTime(event.at)} by ${event.actor}`}
      footer={
        <>
          {runId !== null && <Button onClick={() => onRun(runId)}>Open the run</Button>}
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {event !== null && <Facts facts={eventFacts(event)} />}
    </Dialog>
  )
}

/** In the order a reader asks for them; the number, who and the account's id stand elsewhere or help nobody. */
const shown: readonly AuditField[] = [
  'at',
  'action',
  'accountName',
  'siteName',
  'siteId',
  'person',
  'rolesBefore',
  'rolesAfter',
  'outcome',
  'reason',
  'attempt',
  'httpStatus',
  'wixRequestId',
  'inviteId',
  'planId',
  'runId',
  'rosterId',
  'rowId',
  'appVersion',
  'previousHash',
  'hash',
]
const codes: ReadonlySet<AuditField> = new Set([
  'at',
  'action',
  'siteId',
  'wixRequestId',
  'inviteId',
  'planId',
  'runId',
  'rosterId',
])

function eventFacts(event: AuditEvent): readonly Fact[] {
  return shown.flatMap((name) => {
    const value = name === 'reason' ? eventReason(event) : event[name]
    if (value === null || value === '') return []
    return [{ label: auditFields[name].title, value: shownValue(name, value) }]
  })
}

function shownValue(name: AuditField, value: string | number | readonly string[]): Fact['value'] {
  if (typeof value === 'object') return value.join(', ') || 'none'
  if (auditFields[name].kind === 'hash') return <span className={styles.hash}>{value}</span>
  return codes.has(name) ? <code>{value}</code> : value
}
