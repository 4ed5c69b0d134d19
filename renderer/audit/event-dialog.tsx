import type { AuditEvent } from '../../shared/audit.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { type Fact, Facts } from '../ui/display/facts.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import styles from './audit-screen.module.css'
import { actionWords } from './audit-words.ts'

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

function eventFacts(event: AuditEvent): readonly Fact[] {
  const roles = (list: readonly string[] | null) => (list === null ? null : list.join(', ') || 'none')
  const code = (text: string | null) => (text === null ? null : <code>{text}</code>)
  const facts: readonly { label: string; value: Fact['value'] | null }[] = [
    { label: 'Time (UTC)', value: code(event.at) },
    { label: 'Action', value: code(event.action) },
    { label: 'Account', value: event.accountName },
    { label: 'Site', value: event.siteName },
    { label: 'Site id', value: code(event.siteId) },
    { label: 'Person', value: event.person },
    { label: 'Roles before', value: roles(event.rolesBefore) },
    { label: 'Roles after', value: roles(event.rolesAfter) },
    { label: 'Outcome', value: event.outcome },
    { label: 'Reason', value: event.reason },
    { label: 'Attempt', value: event.attempt },
    { label: 'HTTP status', value: event.httpStatus },
    { label: 'Wix request id', value: code(event.wixRequestId) },
    { label: 'Invite id', value: code(event.inviteId) },
    { label: 'Plan', value: code(event.planId) },
    { label: 'Run', value: code(event.runId) },
    { label: 'Roster', value: code(event.rosterId) },
    { label: 'Row', value: event.rowId },
    { label: 'App version', value: event.appVersion },
    { label: 'Previous hash', value: <span className={styles.hash}>{event.previousHash}</span> },
    { label: 'Hash', value: <span className={styles.hash}>{event.hash}</span> },
  ]
  return facts.filter((fact) => fact.value !== null && fact.value !== '')
}
