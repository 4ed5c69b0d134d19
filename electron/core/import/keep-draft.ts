import type { ImportDraftId } from '../../../shared/import.ts'
import type { FinishDeps } from './finish-import.ts'
import type { StagedFile } from './staged-rows.ts'

/**
 * Keeps an import, which `keep` names, with the rows that were read for it (null for none): rows of an earlier review go
 * then, or these when it cannot be kept.
 */
export function keepDraft(
  deps: Pick<FinishDeps, 'db' | 'sessions' | 'table' | 'staged' | 'now' | 'emitDrafts'>,
  read: Partial<StagedFile> | null,
  keep: () => ImportDraftId,
): void {
  const { db, sessions, table, staged, now, emitDrafts } = deps
  const { stagedId = null, rows = 0 } = read ?? {}
  try {
    db.tx(() => {
      const importId = keep()
      if (stagedId !== null) {
        const before = table.get(importId)?.reviewId ?? null
        sessions.table.advance(stagedId, rows + 1, now())
        table.setReview(importId, stagedId)
        if (before !== null) staged.drop(before)
      }
      db.afterCommit(emitDrafts)
    })
  } catch (error) {
    if (stagedId !== null) db.tx(() => staged.drop(stagedId))
    throw error
  }
}
