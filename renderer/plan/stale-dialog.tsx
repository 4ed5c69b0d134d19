import type { PlanChange } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { planChangeWords } from '../../shared/words/plan-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { formatDay } from '../ui/format-time.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import styles from './plan-screen.module.css'

export interface StaleDialogProps {
  /** What is different now; null while there is nothing to say. */
  readonly changes: readonly PlanChange[] | null
  readonly onClose: () => void
  readonly onMake: () => void
}

const shown = 200

/** The plan was refused because the world moved on since it was made: says what changed. */
export function StaleDialog({ changes, onClose, onMake }: StaleDialogProps) {
  const all = changes ?? []
  return (
    <Dialog
      open={changes !== null}
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title="Something changed since this plan was made"
      description={
        all.length === 0
          ? 'Nothing was sent. The lines are the same, but the underlying data changed.'
          : `Nothing was sent. ${countOf(all.length, 'line')} would be treated differently now.`
      }
      footer={
        <>
          <Button onClick={onClose}>Keep this plan</Button>
          <Button tone="primary" onClick={onMake}>
            Make the plan again
          </Button>
        </>
      }
    >
      {all.length > 0 && (
        <ul className={styles.changes}>
          {all.slice(0, shown).map((change) => (
            <Changed key={`${change.address} ${change.siteId ?? change.siteName}`} change={change} />
          ))}
          {all.length > shown && (
            <li className={styles.change}>and {countOf(all.length - shown, 'more', 'more')}</li>
          )}
        </ul>
      )}
    </Dialog>
  )
}

function Changed({ change }: { readonly change: PlanChange }) {
  const nameOf = useSiteNames()
  const { was, now } = planChangeWords(change, formatDay)
  return (
    <li className={styles.change}>
      <strong>{change.address}</strong> <span className={styles.muted}>{nameOf(change)}</span>
      <div className={styles.arrow}>
        <span>was</span>
        <span>{was}</span>
        <span>now</span>
        <span>{now}</span>
      </div>
    </li>
  )
}
