import { useMemo, useState } from 'react'
import { foldText } from '../../../shared/fold-text.ts'
import type { Run } from '../../../shared/outbox.ts'
import { isAccessJob } from '../../../shared/plan.ts'
import type { RunPart, RunPerson } from '../../../shared/runs/run-people.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import { equationPartTitle } from '../../../shared/words/equation-words.ts'
import { runPersonWords } from '../../../shared/words/run-people-words.ts'
import { call } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/display/empty-state.tsx'
import { SearchField } from '../../ui/field/search-field.tsx'
import { formatDay } from '../../ui/format-time.ts'
import { RotateCcw } from '../../ui/icons.ts'
import { VirtualTable } from '../../ui/table/virtual-table.tsx'
import { attempt, notify } from '../../ui/toast.tsx'
import { useSiteNames } from '../../workspace/site-name.tsx'
import { JobDialog } from '../job-dialog.tsx'
import styles from '../outbox-screen.module.css'
import { whoWords } from '../outbox-words.ts'
import { groupTroubles, troubleParts } from './group-troubles.ts'
import { peopleColumns } from './people-columns.tsx'
import { TroubleList, type TroubleListProps } from './trouble-list.tsx'

export interface PeoplePanelProps
  extends Pick<TroubleListProps, 'onRows' | 'onRoster' | 'onOtherRoles' | 'onAnswer'> {
  readonly run: Run
  readonly people: readonly RunPerson[]
  /** Only rows that stand so; null for all. */
  readonly part: RunPart | null
  /** Of these, only those that wait for an answer. */
  readonly isToAnswer: boolean
  readonly onPart: (part: RunPart | null) => void
}

/** Who got it, who did not, why, and what comes next: a line a planned row. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { run, people, part, isToAnswer, onPart, onRoster } = props
  const [text, setText] = useState('')
  const [openKey, setOpenKey] = useState<string | null>(null)
  const nameOf = useSiteNames()
  const shown = useMemo(() => {
    const wanted = foldText(text.trim())
    return people.filter(
      (person) =>
        (part === null || person.part === part) &&
        (!isToAnswer || person.isToAnswer) &&
        (wanted === '' || mentions(person, nameOf(person), wanted)),
    )
  }, [people, part, isToAnswer, text, nameOf])
  const troubles = useMemo(
    () =>
      part !== null && troubleParts.has(part)
        ? groupTroubles(shown, (person) => runPersonWords(person, formatDay))
        : [],
    [shown, part],
  )
  const open = openKey === null ? undefined : people.find(({ key }) => key === openKey)
  return (
    <>
      <div className={styles.toolbar}>
        <SearchField label="Find a person or site" value={text} onValueChange={setText} />
        {part !== null && (
          <Button size="small" tone="quiet" onClick={() => onPart(null)}>
            {`Only ${equationPartTitle(part).toLowerCase()}${isToAnswer ? ', to answer' : ''}: show all`}
          </Button>
        )}
        <span className={styles.spring} />
        <span className={styles.muted}>
          {shown.length === people.length
            ? countOf(people.length, 'row')
            : `${formatCount(shown.length)} of ${countOf(people.length, 'row')}`}
        </span>
        <RetryFailed run={run} people={people} />
      </div>
      <TroubleList troubles={troubles} {...props} runId={run.id} />
      {shown.length === 0 ? (
        <EmptyState title="No matching rows">Press “planned” to see every row.</EmptyState>
      ) : (
        <VirtualTable
          label="People of the run"
          columns={peopleColumns}
          rows={shown}
          rowKey={keyOf}
          rowName={(person) => `${whoWords(person)}, ${nameOf(person)}`}
          minWidth={832}
          onOpen={(person) => person.source.kind === 'call' && setOpenKey(person.key)}
        />
      )}
      <JobDialog
        job={open?.source.kind === 'call' ? open.source.job : null}
        onClose={() => setOpenKey(null)}
        onRoster={onRoster}
      />
    </>
  )
}

const keyOf = ({ key }: RunPerson): string => key

const mentions = (person: RunPerson, siteName: string, wanted: string): boolean =>
  foldText(`${person.address} ${person.wixId ?? ''} ${siteName}`).includes(wanted)

/** As the core retries: an invite that was accepted before it could be revoked stays so. */
const canBeRetried = ({ part, source }: RunPerson): boolean =>
  source.kind === 'call' && (part === 'failed' || (part === 'stillThere' && isAccessJob(source.job.kind)))

function RetryFailed({ run, people }: { readonly run: Run; readonly people: readonly RunPerson[] }) {
  const [isBusy, setBusy] = useState(false)
  const failed = useMemo(() => people.filter(canBeRetried).length, [people])
  if (failed === 0) return null
  async function retry() {
    setBusy(true)
    await attempt('The failed rows were not queued again', async () => {
      await call('outbox.retryFailed', { runId: run.id })
      notify({ title: `${countOf(failed, 'failed row')} queued again`, tone: 'ok' })
    })
    setBusy(false)
  }
  return (
    <Button
      size="small"
      isBusy={isBusy}
      icon={<RotateCcw size={13} aria-hidden />}
      onClick={() => void retry()}
    >
      {`Retry only what failed (${formatCount(failed)})`}
    </Button>
  )
}
