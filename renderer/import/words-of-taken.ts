import type { ImportTaken } from '../../shared/import.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { Notice } from '../ui/toast.tsx'

/** What an import did, in words. */
export function wordsOfTaken(taken: ImportTaken): Notice {
  const { added, updated, left, marked, ended, withProblems } = taken
  const parts = [
    `${countOf(added, 'row')} imported into “${taken.rosterName}”`,
    ...(updated > 0 ? [`${formatCount(updated)} updated`] : []),
    ...(left > 0 ? [`${formatCount(left)} left as they were`] : []),
    ...(ended.length > 0 ? [`${formatCount(ended.length)} ask for nothing any more`] : []),
    ...(marked > 0 ? [`${formatCount(marked)} marked as not in the file`] : []),
  ]
  return {
    title: parts.join(', '),
    detail:
      withProblems === 0
        ? 'No new row has a problem.'
        : `${countOf(withProblems, 'row')} with problems: they are marked.`,
    tone: withProblems === 0 ? 'ok' : 'warning',
  }
}
