import { useState } from 'react'
import type { RunPerson } from '../../../shared/runs/run-people.ts'
import { countOf } from '../../../shared/words/count.ts'
import { equationPartTitle } from '../../../shared/words/equation-words.ts'
import { call } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { Chip } from '../../ui/display/chip.tsx'
import { notify } from '../../ui/toast.tsx'
import { partChips } from '../equation-tones.ts'
import styles from '../outbox-screen.module.css'
import { whoWords } from '../outbox-words.ts'
import type { ShowRows } from '../show-rows.ts'
import type { PeopleInTrouble } from './group-troubles.ts'

export interface TroubleListProps {
  readonly troubles: readonly PeopleInTrouble[]
  readonly onRows: ShowRows
  readonly onRoster: (rosterId: string) => void
  /** Chooses other roles for these people; a plan follows. */
  readonly onOtherRoles: (people: readonly RunPerson[]) => void
}

/** What did not go through, by site and reason, each with what can be done about it. */
export function TroubleList({ troubles, onRows, onRoster, onOtherRoles }: TroubleListProps) {
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
          if (excluding !== null) await exclude(excluding, onRoster)
        }}
      >
        The rows are deleted from the roster, so that no plan asks for them again. This run and the audit log
        keep them. One undo in the roster brings them back.
      </ConfirmDialog>
    </section>
  )
}

interface TroubleCardProps extends Pick<TroubleListProps, 'onRows' | 'onOtherRoles'> {
  readonly trouble: PeopleInTrouble
  readonly onExclude: () => void
}

function TroubleCard({ trouble, onRows, onOtherRoles, onExclude }: TroubleCardProps) {
  const { people, siteName, words, rosterId } = trouble
  const [first] = people
  const part = first?.part ?? 'failed'
  const areInvites = people.every(({ source }) => source.kind === 'call' && source.job.kind === 'invite')
  const who = people.slice(0, shownNames).map(whoWords).join(', ')
  const more = people.length - shownNames
  return (
    <article className={styles.trouble} aria-label={`${siteName}: ${words}`}>
      <div className={styles.name}>
        <Chip
          tone={partChips[part]}
        >{`${countOf(people.length, 'row')} ${equationPartTitle(part).toLowerCase()}`}</Chip>
        <strong>{siteName}</strong>
      </div>
      <p>{words}</p>
      <p className={styles.muted}>{more > 0 ? `${who} and ${countOf(more, 'other')}` : who}</p>
      <div className={styles.controls}>
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
      </div>
    </article>
  )
}
const shownNames = 3

/** One step of the roster; its undo is the roster's. */
async function exclude(
  { rosterId, people }: PeopleInTrouble,
  onRoster: (rosterId: string) => void,
): Promise<void> {
  if (rosterId === null) return
  const ids = [...new Set(people.flatMap(({ rowId }) => rowId ?? []))]
  const label = `exclude ${countOf(ids.length, 'row')}`
  await call('roster.apply', { rosterId, step: { label, changes: [{ kind: 'delete', ids }] } })
  notify({
    title: `${countOf(ids.length, 'row')} excluded from the roster`,
    detail: 'Undo in the roster brings them back.',
    tone: 'ok',
    action: { label: 'Open the roster', onClick: () => onRoster(rosterId) },
  })
}
