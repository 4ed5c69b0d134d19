import { decisionTitles } from '../../shared/words/review-words.ts'
import type { LineKind } from './filter-lines.ts'

/** What each kind of line is called above the table. */
export const kindTitles: Readonly<Record<LineKind, string>> = {
  all: 'All',
  unanswered: 'Not answered',
  ...decisionTitles,
  unknown: 'Unknown accounts',
  since: 'Changed since',
}
