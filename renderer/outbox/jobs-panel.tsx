import { useMemo, useState } from 'react'
import { foldText } from '../../shared/fold-text.ts'
import type { Job, Run } from '../../shared/outbox.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { jobStateTitles } from '../../shared/words/state-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { SiteName, useSiteNames } from '../workspace/site-name.tsx'
import { JobDialog } from './job-dialog.tsx'
import { type JobEntry, jobsFor, listJobs } from './list-jobs.ts'
import styles from './outbox-screen.module.css'
import { jobStateTones, jobWordsFor, noteWords, rolesWords } from './outbox-words.ts'

export interface JobsPanelProps {
  readonly run: Run
  readonly jobs: readonly Job[]
  readonly onRoster: (rosterId: string) => void
}

const done = { hold: 'put on hold', release: 'released', drop: 'dropped' } as const

/** Rows of released requests that wait on, because their person left. */
function keptOnHold(before: Run, after: Run, jobs: readonly Job[], jobIds: readonly string[]): number {
  const released = new Set(jobIds)
  const rows = jobs.reduce((sum, { id, items }) => sum + (released.has(id) ? items.length : 0), 0)
  return Math.max(0, after.equation.held - (before.equation.held - rows))
}

/** Every Wix call of a run, by state; queued ones can be held, released and dropped. */
export function JobsPanel({ run, jobs, onRoster }: JobsPanelProps) {
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openId, setOpenId] = useState<string | null>(null)
  const [isDropping, setDropping] = useState(false)
  const nameOf = useSiteNames()
  const rows = useMemo(() => {
    const wanted = foldText(text.trim())
    return listJobs(jobs, (job) => wanted === '' || mentions(job, nameOf(job), wanted))
  }, [jobs, text, nameOf])
  const open = openId === null ? null : (jobs.find((job) => job.id === openId) ?? null)
  const holdable = jobsFor('hold', jobs, selected)
  const releasable = jobsFor('release', jobs, selected)
  const droppable = jobsFor('drop', jobs, selected)

  async function act(name: 'hold' | 'release' | 'drop', jobIds: readonly string[]) {
    const after = await call(`outbox.${name}`, { runId: run.id, jobIds })
    setSelected(new Set())
    const kept = name === 'release' ? keptOnHold(run, after, jobs, jobIds) : 0
    notify(
      kept === 0
        ? { title: `${countOf(jobIds.length, 'request')} ${done[name]}`, tone: 'ok' }
        : { title: `${countOf(kept, 'row')} not released: each request on hold says why`, tone: 'warning' },
    )
  }
  const actAndTell = (name: 'hold' | 'release', jobIds: readonly string[]) =>
    void attempt(`The requests were not ${done[name]}`, () => act(name, jobIds))

  return (
    <>
      <div className={styles.toolbar}>
        <SearchField label="Find an address or site" value={text} onValueChange={setText} />
        <span className={styles.spring} />
        {selected.size > 0 && (
          <span className={styles.muted}>{countOf(selected.size, 'request')} selected</span>
        )}
        <Button size="small" disabled={holdable.length === 0} onClick={() => actAndTell('hold', holdable)}>
          Hold
        </Button>
        <Button
          size="small"
          disabled={releasable.length === 0}
          onClick={() => actAndTell('release', releasable)}
        >
          Release
        </Button>
        <Button size="small" disabled={droppable.length === 0} onClick={() => setDropping(true)}>
          Drop…
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={jobs.length === 0 ? 'This run has no requests' : 'No matching requests'}>
          {jobs.length === 0 ? 'No line of its plan was to be asked of Wix.' : 'Try another word.'}
        </EmptyState>
      ) : (
        <VirtualTable
          label="Requests of the run"
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          rowName={(row) => (row.kind === 'job' ? `${jobWordsFor(row.job)}, ${nameOf(row.job)}` : row.state)}
          minWidth={820}
          selection={{ selected, onChange: setSelected }}
          onOpen={(row) => row.kind === 'job' && setOpenId(row.job.id)}
          heading={{
            is: (row) => row.kind === 'state',
            render: (row) =>
              row.kind === 'state' && (
                <span className={styles.heading}>
                  <Chip tone={jobStateTones[row.state]}>{jobStateTitles[row.state]}</Chip>
                  <span className={styles.muted}>
                    {countOf(row.jobs, 'request')}, {countOf(row.items, 'row')}
                  </span>
                </span>
              ),
          }}
        />
      )}
      <JobDialog job={open} onClose={() => setOpenId(null)} onRoster={onRoster} />
      <ConfirmDialog
        open={isDropping}
        onOpenChange={setDropping}
        title={`Drop ${countOf(droppable.length, 'request')}?`}
        confirmLabel="Drop"
        tone="danger"
        onConfirm={() => act('drop', droppable)}
      >
        Their rows are not sent by this run and count as not attempted. A new plan can include them again.
      </ConfirmDialog>
    </>
  )
}

function rowKey(row: JobEntry): string {
  return row.kind === 'job' ? row.job.id : `state ${row.state}`
}

function mentions(job: Job, siteName: string, wanted: string): boolean {
  return (
    foldText(siteName).includes(wanted) ||
    foldText(job.wixRequestId ?? '').includes(wanted) ||
    job.items.some((item) => foldText(`${item.address} ${item.wixId ?? ''}`).includes(wanted))
  )
}

const columns: readonly TableColumn<JobEntry>[] = [
  {
    id: 'seq',
    header: 'No.',
    width: '48px',
    align: 'end',
    cell: (row) => row.kind === 'job' && <span className={styles.muted}>{formatCount(row.job.seq)}</span>,
  },
  {
    id: 'what',
    header: 'Request',
    width: 'minmax(180px, 1.3fr)',
    cell: (row) => row.kind === 'job' && <span className={styles.strong}>{jobWordsFor(row.job)}</span>,
  },
  {
    id: 'site',
    header: 'Site',
    width: 'minmax(140px, 1fr)',
    cell: (row) => row.kind === 'job' && <SiteName site={row.job} />,
  },
  {
    id: 'roles',
    header: 'Roles',
    width: 'minmax(100px, 0.8fr)',
    cell: (row) => row.kind === 'job' && <Whole words={rolesWords(row.job)} />,
  },
  {
    id: 'tries',
    header: 'Tries',
    width: '44px',
    align: 'end',
    cell: (row) => row.kind === 'job' && formatCount(row.job.attempts),
  },
  {
    id: 'reason',
    header: 'Note',
    width: 'minmax(160px, 1.4fr)',
    cell: (row) => row.kind === 'job' && <Note job={row.job} />,
  },
]

const Note = ({ job }: { readonly job: Job }) => <Whole words={noteWords(job)} />

/** Cut to the column, and whole on hover. */
const Whole = ({ words }: { readonly words: string }) => <span title={words}>{words}</span>
