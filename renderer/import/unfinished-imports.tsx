import { useState } from 'react'
import type { ImportDraft } from '../../shared/import.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { formatAgo } from '../ui/format-time.ts'
import { FileSpreadsheet } from '../ui/icons.ts'
import { useNow } from '../ui/use-now.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import styles from './review.module.css'

export interface UnfinishedImportsProps {
  readonly drafts: readonly ImportDraft[]
  readonly onContinue: (draft: ImportDraft) => void
}

/** Imports that were begun and neither finished nor discarded; the app may have been closed in between. */
export function UnfinishedImports({ drafts, onContinue }: UnfinishedImportsProps) {
  const now = useNow()
  const [discarding, setDiscarding] = useState<ImportDraft | null>(null)
  if (drafts.length === 0) return null
  return (
    <section className={styles.unfinished} aria-label="Unfinished imports">
      {drafts.map((draft) => (
        <div key={draft.id} className={styles.draft}>
          <FileSpreadsheet size={16} aria-hidden />
          <span className={styles.draftText}>
            <strong>{draft.fileName}</strong>
            <span className={styles.muted}>
              {draft.reviewId === null ? 'Not reviewed yet' : `${countOf(draft.rows, 'row')} under review`}
              {' · begun '}
              {formatAgo(draft.madeAt, now)}
              {' · goes into '}
              {draft.target.kind === 'new'
                ? `a new roster, “${draft.target.name}”`
                : `“${draft.target.name}”`}
            </span>
          </span>
          <Button size="small" tone="quiet" onClick={() => setDiscarding(draft)}>
            Discard…
          </Button>
          <Button size="small" onClick={() => onContinue(draft)}>
            Continue
          </Button>
        </div>
      ))}
      {discarding !== null && <DiscardDialog draft={discarding} onClose={() => setDiscarding(null)} />}
    </section>
  )
}
