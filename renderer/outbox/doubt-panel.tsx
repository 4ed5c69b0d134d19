import { type ReactNode, useMemo, useState } from 'react'
import type { DoubtAnswer, Run } from '../../shared/outbox.ts'
import { isAccessJob } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { answeredWords, doubtWords } from './doubt-words.ts'
import { itemColumns } from './item-columns.tsx'
import type { RunItem } from './list-jobs.ts'
import styles from './outbox-screen.module.css'

export interface DoubtPanelProps {
  readonly run: Run
  readonly rows: readonly RunItem[]
}

/** Rows whose reply was lost: only a person can say what happened, and each answer says what it does. */
export function DoubtPanel({ run, rows }: DoubtPanelProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const words = useMemo(() => doubtWords(rows), [rows])
  const hasAccess = rows.some(({ job }) => isAccessJob(job.kind))
  const chosen = rows.filter((row) => selected.has(row.item.id))
  const subject = chosen.length === 0 ? rows : chosen
  const whom =
    chosen.length === 0 && rows.length > 1
      ? `all ${countOf(rows.length, 'row')}`
      : chosen.length === 0
        ? 'the row'
        : countOf(chosen.length, 'selected row')

  async function answer(given: DoubtAnswer) {
    setBusy(true)
    try {
      await call('outbox.settleDoubt', {
        runId: run.id,
        itemIds: subject.map((row) => row.item.id),
        answer: given,
      })
      setSelected(new Set())
      notify({ title: `${countOf(subject.length, 'row')} ${answeredWords(given, hasAccess)}`, tone: 'ok' })
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
        <Answer title={words.titles.arrived} explained={words.explained.arrived}>
          <Button size="small" isBusy={isBusy} onClick={() => answerAndTell('arrived')}>
            {`${words.titles.arrived}: ${whom}`}
          </Button>
        </Answer>
        <Answer title={words.titles['send-again']} explained={words.explained['send-again']}>
          <Button size="small" isBusy={isBusy} onClick={() => setAsking(true)}>
            {`${words.titles['send-again']}: ${whom}…`}
          </Button>
        </Answer>
        <Answer title={words.titles.leave} explained={words.explained.leave}>
          <Button size="small" isBusy={isBusy} onClick={() => answerAndTell('leave')}>
            {`Leave: ${whom}`}
          </Button>
        </Answer>
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
        title={`${words.titles['send-again']}: ${whom}?`}
        confirmLabel={words.titles['send-again']}
        tone="danger"
        onConfirm={() => answer('send-again')}
      >
        {words.warning}
      </ConfirmDialog>
    </>
  )
}

function Answer(props: {
  readonly title: string
  readonly explained: readonly string[]
  readonly children: ReactNode
}) {
  return (
    <div className={styles.answer}>
      <strong>{props.title}</strong>
      {props.explained.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {props.children}
    </div>
  )
}
