import type { ImportComparison } from '../../shared/import.ts'
import { countOf } from '../../shared/words/count.ts'
import { missingRowWords } from '../../shared/words/import-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import styles from './review.module.css'

export interface MissingDialogProps {
  readonly comparison: ImportComparison
  readonly onClose: () => void
}

/** The rows of the roster that the file does not name. */
export function MissingDialog({ comparison, onClose }: MissingDialogProps) {
  const unnamed = comparison.missing - comparison.missingRows.length
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={`${countOf(comparison.missing, 'row')} not in the file`}
      description="The import never deletes them. Marked ones can be found by their note, and deleted there."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <ul className={styles.missing}>
        {comparison.missingRows.map((row) => (
          <li key={row.id}>{missingRowWords(row)}</li>
        ))}
        {unnamed > 0 && <li>and {countOf(unnamed, 'more row')}</li>}
      </ul>
    </Dialog>
  )
}
