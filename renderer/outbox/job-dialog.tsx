import type { Job } from '../../shared/outbox.ts'
import { isAccessJob } from '../../shared/plan.ts'
import { outcomeWords, reasonWords } from '../../shared/words/outcome-words.ts'
import { jobStateTitles } from '../../shared/words/state-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { Facts } from '../ui/display/facts.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import styles from './outbox-screen.module.css'
import { jobStateTones, jobWordsFor, rolesWords, whoWords } from './outbox-words.ts'

export interface JobDialogProps {
  readonly job: Job | null
  readonly onClose: () => void
  readonly onRoster: (rosterId: string) => void
}

/** One call: what Wix answered, the request id for its support, and each address. */
export function JobDialog({ job, onClose, onRoster }: JobDialogProps) {
  const nameOf = useSiteNames()
  const rosterId = job?.items.find((item) => item.rosterId !== null)?.rosterId ?? null
  return (
    <Dialog
      open={job !== null}
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={job === null ? '' : jobWordsFor(job)}
      description={job === null ? undefined : nameOf(job)}
      footer={
        <>
          {rosterId !== null && <Button onClick={() => onRoster(rosterId)}>Open the roster</Button>}
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {job !== null && (
        <>
          <Facts
            facts={[
              {
                label: 'State',
                value: <Chip tone={jobStateTones[job.state]}>{jobStateTitles[job.state]}</Chip>,
              },
              { label: 'Roles', value: rolesWords(job) || '—' },
              ...(isAccessJob(job.kind)
                ? [{ label: 'Wix account', value: <code>{job.items[0]?.wixId}</code> }]
                : [{ label: 'Language', value: job.language || 'the site owner’s' }]),
              { label: 'Tries', value: job.attempts },
              ...(job.reason === null ? [] : [{ label: 'Note', value: reasonWords(job.reason) }]),
              ...(job.notBefore === null
                ? []
                : [{ label: 'Not before', value: formatExactTime(job.notBefore) }]),
              ...(job.httpStatus === null ? [] : [{ label: 'HTTP status', value: job.httpStatus }]),
              {
                label: 'Wix request id',
                value: job.wixRequestId === null ? '—' : <code>{job.wixRequestId}</code>,
              },
            ]}
          />
          <ul className={styles.items} aria-label="Addresses">
            {job.items.map((item) => (
              <li key={item.id} className={styles.item}>
                <span>{whoWords(item)}</span>
                <span className={styles.muted}>
                  {outcomeWords(item.outcome, job.kind)}
                  {item.at !== null && isAccessJob(job.kind) && ` (${formatExactTime(item.at)})`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}
