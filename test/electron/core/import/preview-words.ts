import type { ImportPreview } from '../../../../shared/import.ts'
import {
  columnReasonWords,
  countReasonWords,
  importNoticeWords,
  shapeReasonWords,
} from '../../../../shared/words/import-words.ts'

/** A preview as a person reads it: its codes as the sentences that page and terminal make of them. */
export const previewWords = (preview: ImportPreview) => ({
  ...preview,
  shapeReason: shapeReasonWords(preview.shapeReason),
  counts: { ...preview.counts, reasons: preview.counts.reasons.map(countReasonWords) },
  reasons: preview.reasons.map(columnReasonWords),
  warnings: preview.warnings.map(importNoticeWords),
})
