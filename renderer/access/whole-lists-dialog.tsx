import type { DriftRoster } from '../../shared/access/drift.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import styles from './access.module.css'

export interface WholeListsDialogProps {
  readonly rosters: readonly DriftRoster[]
  readonly onClose: () => void
}

/** Which rosters are the whole list of their sites; each change is said, logged, and taken back by its notice. */
export function WholeListsDialog({ rosters, onClose }: WholeListsDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Whole lists"
      description="On the sites of a whole list, everybody who is in without a row in any roster is shown as a difference."
      footer={
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <fieldset className={styles.choices} aria-label="Rosters that are the whole list of their sites">
        {rosters.map((roster) => (
          <Checkbox
            key={roster.rosterId}
            label={roster.name}
            checked={roster.isWhole}
            onCheckedChange={(isWhole) => void setWhole(roster, isWhole)}
          />
        ))}
      </fieldset>
      {rosters.length === 0 && <p className={styles.muted}>There is no roster yet.</p>}
    </Dialog>
  )
}

async function setWhole({ rosterId, name }: DriftRoster, isWhole: boolean): Promise<void> {
  await attempt(`“${name}” was not changed`, async () => {
    await call('drift.setWhole', { rosterId, isWhole })
    notify({
      title: isWhole ? `“${name}” is the whole list of its sites` : `“${name}” is no whole list any more`,
      tone: 'ok',
      undo: () =>
        void attempt('This was not undone', () => call('drift.setWhole', { rosterId, isWhole: !isWhole })),
    })
  })
}
