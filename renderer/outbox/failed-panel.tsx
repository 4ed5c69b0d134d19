import { useState } from 'react'
import type { Run } from '../../shared/outbox.ts'
import { isAccessJob } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { RotateCcw } from '../ui/icons.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { itemColumns } from './item-columns.tsx'
import type { RunItem } from './list-jobs.ts'
import styles from './outbox-screen.module.css'

export interface FailedPanelProps {
  readonly run: Run
  readonly rows: readonly RunItem[]
}

/** What Wix turned down, with the reason and the request id of each. */
export function FailedPanel({ run, rows }: FailedPanelProps) {
  const [isBusy, setBusy] = useState(false)
  const failed = rows.filter(canBeRetried).length

  async function retry() {
    setBusy(true)
    await attempt('The failed rows were not queued again', async () => {
      await call('outbox.retryFailed', { runId: run.id })
      notify({ title: `${countOf(failed, 'failed row')} queued again`, tone: 'ok' })
    })
    setBusy(false)
  }

  if (rows.length === 0)
    return <EmptyState title="Nothing failed">Wix turned down nothing of this run.</EmptyState>
  return (
    <>
      <div className={styles.toolbar}>
        <span className={styles.muted}>{explained(rows)}</span>
        <span className={styles.spring} />
        <Button
          size="small"
          isBusy={isBusy}
          disabled={failed === 0}
          icon={<RotateCcw size={13} aria-hidden />}
          onClick={() => void retry()}
        >
          Retry only what failed ({failed})
        </Button>
      </div>
      <VirtualTable
        label="Failed, refused and still there"
        columns={itemColumns}
        rows={rows}
        rowKey={(row) => row.item.id}
        rowName={(row) => `${row.item.address}, ${row.job.siteName}`}
      />
    </>
  )
}

/** As the core retries: an invite that was accepted before it could be revoked stays so. */
const canBeRetried = ({ item, job }: RunItem): boolean =>
  item.outcome.kind === 'failed' || (item.outcome.kind === 'still-there' && isAccessJob(job.kind))

function explained(rows: readonly RunItem[]): string {
  const kinds = rows.map(({ job }) => isAccessJob(job.kind))
  return [
    ...(kinds.includes(false)
      ? [
          'Failed rows were certainly not sent: correct the cause, then retry. Refused addresses were named by Wix without a reason; look at them before inviting them anew.',
        ]
      : []),
    ...(kinds.includes(true)
      ? ['Each change and removal says what was read at Wix. A retry reads first, and does nothing twice.']
      : []),
  ].join(' ')
}
