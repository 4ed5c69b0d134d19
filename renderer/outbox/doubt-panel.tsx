import { useState } from 'react'
import type { DoubtAnswer, Run } from '../../shared/outbox.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { itemColumns } from './item-columns.tsx'
import type { RunItem } from './list-jobs.ts'
import styles from './outbox-screen.module.css'

export interface DoubtPanelProps {
  readonly run: Run
  readonly rows: readonly RunItem[]
}

const said: Readonly<Record<DoubtAnswer, string>> = {
  arrived: 'marked as arrived',
  'send-again': 'queued to be sent again',
  leave: 'left in doubt',
}

/** Rows whose reply was lost: only a person can say what happened, and each answer says what it does. */
export function DoubtPanel({ run, rows }: DoubtPanelProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const chosen = rows.filter((row) => selected.has(row.item.id))
  const subject = chosen.length === 0 ? rows : chosen
  const whom =
    chosen.length === 0 ? `all ${countOf(rows.length, 'row')}` : countOf(chosen.length, 'selected row')

  async function answer(given: DoubtAnswer) {
    setBusy(true)
    try {
      await call('outbox.settleDoubt', {
        runId: run.id,
        itemIds: subject.map((row) => row.item.id),
        answer: given,
      })
      setSelected(new Set())
      notify({ title: `${countOf(subject.length, 'row')} ${said[given]}`, tone: 'ok' })
    } finally {
      setBusy(false)
    }
  }
  const answerAndTell = (given: DoubtAnswer) => void attempt('The answer was not taken', () => answer(given))

  if (rows.length === 0)
    return <EmptyState title="Nothing is in doubt">Every answer of Wix was received and read.</EmptyState>
  return (
    <>
      <div className={styles.explain}>
        <div className={styles.answer}>
          <strong>It arrived</strong>
          <p>
            The person has the e-mail, or Wix shows the invite. It is kept as known, but cannot be resent or
            revoked from here, because Wix never told its id.
          </p>
          <Button size="small" isBusy={isBusy} onClick={() => answerAndTell('arrived')}>
            It arrived: {whom}
          </Button>
        </div>
        <div className={styles.answer}>
          <strong>Send again</strong>
          <p>
            The e-mail is asked for once more. If the first one did arrive, the person gets a second e-mail
            and Wix may hold two invites.
          </p>
          <Button size="small" isBusy={isBusy} onClick={() => setAsking(true)}>
            Send again: {whom}…
          </Button>
        </div>
        <div className={styles.answer}>
          <strong>Leave it</strong>
          <p>
            Nothing is sent. The rows stay in doubt and no plan includes them, until you answer. Look in the
            site’s dashboard under Roles &amp; Permissions to find out.
          </p>
          <Button size="small" isBusy={isBusy} onClick={() => answerAndTell('leave')}>
            Leave: {whom}
          </Button>
        </div>
      </div>
      <VirtualTable
        label="Rows in doubt"
        columns={itemColumns}
        rows={rows}
        rowKey={(row) => row.item.id}
        rowName={(row) => `${row.item.address}, ${row.job.siteName}`}
        selection={{ selected, onChange: setSelected }}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Send ${whom} again?`}
        confirmLabel="Send again"
        tone="danger"
        onConfirm={() => answer('send-again')}
      >
        If the first e-mail did arrive, these people are mailed twice. Wix offers no way to find out.
      </ConfirmDialog>
    </>
  )
}
