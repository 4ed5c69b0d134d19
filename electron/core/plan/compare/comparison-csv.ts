import { byteOrderMark, csvLine } from '../../../../shared/csv-cell.ts'
import type { PlanComparison } from '../../../../shared/plans/plan-comparison.ts'
import { actWordsInTable } from '../../../../shared/words/plan-words.ts'
import { isoDay } from '../../../../shared/words/when.ts'

/** What differs between two plans as CSV, one record a line; the last one says how many and what was the same. */
export function* comparisonCsv({ was, now, same, changes }: PlanComparison): Iterable<string> {
  yield byteOrderMark + csvLine(['change', 'address', 'site', 'before', 'after'])
  for (const change of changes) {
    const [was, now] = [change.was, change.now].map((act) => actWordsInTable(act, (iso) => isoDay(iso)))
    yield csvLine([change.kind, change.address, change.siteName, was ?? '', now ?? ''])
  }
  const sides = [was, now].map(
    ({ title, madeAt, planId }) => `${title}, ${planId === null ? 'as of' : 'made'} ${madeAt}`,
  )
  yield csvLine(['complete', `${changes.length} differ`, `${same} the same`, ...sides])
}
