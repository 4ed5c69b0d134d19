import { useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import type { ExistingRows, ImportComparison, ImportDraft, ImportTaken } from '../../shared/import.ts'
import type { RowId } from '../../shared/roster.ts'
import { countOf, formatCount, pluralOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Select } from '../ui/select.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { MissingDialog } from './missing-dialog.tsx'
import styles from './review.module.css'

export interface ReviewBarProps {
  readonly draft: ImportDraft
  readonly comparison: ImportComparison | null
  readonly rows: number
  readonly rowsWithProblems: number
  /** Resolves when everything typed is saved, and fails when it could not be. */
  readonly saved: () => Promise<void>
  /** Writes the rows with problems to a file, with the reasons. */
  readonly onSaveProblems: () => void
  readonly onMapping: () => void
  readonly onTaken: (taken: ImportTaken) => void
  readonly onDiscarded: () => void
}

const existingOptions = [
  { value: 'update', label: 'Update them', detail: 'A blank cell of the file changes nothing.' },
  { value: 'skip', label: 'Leave them as they are' },
  { value: 'add', label: 'Add them a second time' },
] as const

/** What the import would do, the choices left, and the button that does it. Nothing changes before it is pressed. */
export function ReviewBar(props: ReviewBarProps) {
  const { draft, comparison, rows, rowsWithProblems } = props
  const [existing, setExisting] = useState<ExistingRows>('update')
  const [markMissing, setMarkMissing] = useState(false)
  /** Of the rows that the file does not name, those whose access is to end. */
  const [ending, setEnding] = useState<ReadonlySet<RowId>>(new Set())
  const [isShowingMissing, setShowingMissing] = useState(false)
  const [isDiscarding, setDiscarding] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const known = comparison === null ? 0 : comparison.changed + comparison.same

  async function take() {
    setBusy(true)
    setError('')
    try {
      await props.saved()
      props.onTaken(
        await call('import.finish', { importId: draft.id, existing, markMissing, endMissing: [...ending] }),
      )
    } catch (cause) {
      setError(messageOf(cause))
      setBusy(false)
    }
  }

  return (
    <section className={styles.review} aria-label="Review of the import">
      <div className={styles.line}>
        <span className={styles.target}>
          {draft.target.kind === 'new' ? 'New roster ' : 'Into '}
          <strong>{draft.target.name}</strong>
        </span>
        {draft.target.kind === 'existing' && comparison !== null && (
          <dl className={styles.counts}>
            {facts(comparison).map(([title, count]) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{formatCount(count)}</dd>
              </div>
            ))}
          </dl>
        )}
        {rowsWithProblems > 0 && (
          <>
            <span className={styles.problems}>
              {countOf(rowsWithProblems, 'row')} with problems: fix them here, or later in the roster.
            </span>
            <Button size="small" tone="quiet" onClick={props.onSaveProblems}>
              Save them with the reasons…
            </Button>
          </>
        )}
        <span className={styles.spring} />
        <Button size="small" tone="quiet" onClick={() => setDiscarding(true)}>
          Discard…
        </Button>
        <Button size="small" onClick={props.onMapping}>
          Back to the columns…
        </Button>
        <Button tone="primary" isBusy={isBusy} disabled={rows === 0} onClick={() => void take()}>
          Import {countOf(rows, 'row')}
        </Button>
      </div>
      {draft.target.kind === 'existing' && comparison !== null && (known > 0 || comparison.missing > 0) && (
        <div className={styles.line}>
          {known > 0 && (
            <Select
              label={`${countOf(known, 'row')} ${pluralOf(known, 'is', 'are')} in the roster already`}
              size="small"
              value={existing}
              options={existingOptions}
              onValueChange={setExisting}
            />
          )}
          {comparison.missing > 0 && (
            <>
              <Checkbox
                label={`Mark the ${countOf(comparison.missing, 'row')} that the file does not name in their note`}
                checked={markMissing}
                onCheckedChange={setMarkMissing}
              />
              <Button size="small" tone="quiet" onClick={() => setShowingMissing(true)}>
                {ending.size === 0 ? 'Choose what ends…' : `${countOf(ending.size, 'row')} to end…`}
              </Button>
            </>
          )}
        </div>
      )}
      {error !== '' && (
        <Banner tone="error" title="Nothing was imported" isAnswer>
          {error}
        </Banner>
      )}
      {isShowingMissing && comparison !== null && draft.target.kind === 'existing' && (
        <MissingDialog
          importId={draft.id}
          rosterId={draft.target.rosterId}
          missing={comparison.missing}
          ending={ending}
          onEnding={setEnding}
          onClose={() => setShowingMissing(false)}
        />
      )}
      {isDiscarding && (
        <DiscardDialog draft={draft} onClose={() => setDiscarding(false)} onDiscarded={props.onDiscarded} />
      )}
    </section>
  )
}

const facts = (comparison: ImportComparison): readonly (readonly [string, number])[] => [
  ['New', comparison.new],
  ['Changed', comparison.changed],
  ['Same', comparison.same],
  ['Not in the file', comparison.missing],
]
