import { useState } from 'react'
import type { RunPerson } from '../../../shared/runs/run-people.ts'
import { countOf } from '../../../shared/words/count.ts'
import { equationPartTitle } from '../../../shared/words/equation-words.ts'
import { call } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { Chip } from '../../ui/display/chip.tsx'
import { notify } from '../../ui/toast.tsx'
import { useSiteNames } from '../../workspace/site-name.tsx'
import { partChips } from '../equation-tones.ts'
import styles from '../outbox-screen.module.css'
import { whoWords } from '../outbox-words.ts'
import type { ShowRows } from '../show-rows.ts'
import type { PeopleInTrouble } from './group-troubles.ts'
import { leaveAsIs, rowsToAnswer } from './leave-as-is.ts'

export interface TroubleListProps {
  readonly troubles: readonly PeopleInTrouble[]
  readonly runId: string
  readonly onRows: ShowRows
  readonly onRoster: (rosterId: string) => void
  /** Chooses other roles for these people; a plan follows. */
  readonly onOtherRoles: (people: readonly RunPerson[]) => void
  /** Makes a plan of these rows of a roster, in which its questions are answered. */
  readonly onAnswer: (rosterId: string, people: readonly RunPerson[]) => void
}

/** What did not go through, by site and reason, each with what can be done about it. */
export function TroubleList({ troubles, runId, onRows, onRoster, onOtherRoles, onAnswer }: TroubleListProps) {
  const [excluding, setExcluding] = useState<PeopleInTrouble | null>(null)
  if (troubles.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={styles.troubles} aria-label="By site and reason" tabIndex={0}>
      {troubles.map((trouble) => (
        <TroubleCard
          key={trouble.key}
          trouble={trouble}
          onRows={onRows}
          onOtherRoles={onOtherRoles}
          onAnswer={onAnswer}
          onLeave={() => void leaveAsIs(runId, trouble.people)}
          onExclude={() => setExcluding(trouble)}
        />
      ))}
      <ConfirmDialog
        open={excluding !== null}
        onOpenChange={(isOpen) => !isOpen && setExcluding(null)}
        title={`Exclude ${countOf(excluding?.people.length ?? 0, 'row')} from the roster?`}
        confirmLabel="Exclude"
        tone="danger"
        onConfirm={async () => {
          if (excluding !== null) await exclude(runId, excluding, onRoster)
        }}
      >
        The rows are deleted from the roster, so that no plan asks for them again. This run and the audit log
        keep them. One undo in the roster brings them back.
      </ConfirmDialog>
    </section>
  )
}

interface TroubleCardProps extends Pick<TroubleListProps, 'onRows' | 'onOtherRoles' | 'onAnswer'> {
  readonly trouble: PeopleInTrouble
  readonly onExclude: () => void
  readonly onLeave: () => void
}

function TroubleCard({ trouble, onRows, onOtherRoles, onAnswer, onExclude, onLeave }: TroubleCardProps) {
  const { people, words, rosterId } = trouble
  const nameOf = useSiteNames()
  const siteName = nameOf(trouble)
  const [first] = people
  const part = first?.part ?? 'failed'
  const areInvites = people.every(({ source }) => source.kind === 'call' && source.job.kind === 'invite')
  const isAsked = people.every(({ source }) => source.kind === 'line')
  const who = people.slice(0, shownNames).map(whoWords).join(', ')
  const more = people.length - shownNames
  return (
    <article className={styles.trouble} aria-label={`${siteName}: ${words}`}>
      <div className={styles.name}>
        <Chip
          tone={partChips[part]}
        >{`${countOf(people.length, 'row')} ${isAsked ? 'to answer' : equationPartTitle(part).toLowerCase()}`}</Chip>
        <strong>{siteName}</strong>
      </div>
      <p>{words}</p>
      <p className={styles.muted}>{more > 0 ? `${who} and ${countOf(more, 'other')}` : who}</p>
      <div className={styles.controls}>
        {isAsked && rosterId !== null && (
          <Button size="small" tone="primary" onClick={() => onAnswer(rosterId, people)}>
            Answer in a new plan
          </Button>
        )}
        {rosterId !== null && (
          <>
            <Button size="small" onClick={() => onRows(rosterId, people)}>
              Open rows
            </Button>
            <Button size="small" onClick={onExclude}>
              Exclude from this roster…
            </Button>
          </>
        )}
        {areInvites && (
          <Button size="small" onClick={() => onOtherRoles(people)}>
            Try again with…
          </Button>
        )}
        {people.some(({ isToAnswer }) => isToAnswer) && (
          <Button size="small" tone="quiet" onClick={onLeave}>
            Leave as it is
          </Button>
        )}
      </div>
    </article>
  )
}
const shownNames = 3

/** One step of the roster; its undo is the roster's. */
async function exclude(
  runId: string,
  { rosterId, people }: PeopleInTrouble,
  onRoster: (rosterId: string) => void,
): Promise<void> {
  if (rosterId === null) return
  const ids = [...new Set(people.flatMap(({ rowId }) => rowId ?? []))]
  const label = `exclude ${countOf(ids.length, 'row')}`
  await call('roster.apply', { rosterId, step: { label, changes: [{ kind: 'delete', ids }] } })
  // Taking the rows out of the roster is an answer.
  const rows = rowsToAnswer(people)
  if (rows.itemIds.length + rows.lines.length > 0)
    await call('outbox.leave', { runId, ...rows, isLeft: true })
  notify({
    title: `${countOf(ids.length, 'row')} excluded from the roster`,
    detail: 'Undo in the roster brings them back.',
    tone: 'ok',
    action: { label: 'Open the roster', onClick: () => onRoster(rosterId) },
  })
}
