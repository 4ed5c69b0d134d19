import type { SheetColumn } from '../../../shared/column.ts'
import type { SortKey } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { rowOutcomeWords } from '../../../shared/words/outcome-words.ts'

/** What a row without a mark has: see {@link RowMark}. */
const unmarked = { state: 'draft', outcome: null, sentAt: null, expiresAt: null } as const
type Marked = Pick<RowMark, keyof typeof unmarked>

/** What each column of a mark is sorted by; cells do not change with a mark. */
const sortedBy: Readonly<Partial<Record<SheetColumn, (mark: Marked) => string | null>>> = {
  state: ({ state }) => state,
  outcome: ({ outcome }) => rowOutcomeWords(outcome),
  sent: ({ sentAt }) => sentAt,
  expires: ({ expiresAt }) => expiresAt,
}

/** True when a new mark may put its row elsewhere in an order. */
export const movesInSort = (sort: readonly SortKey[], before: RowMark | undefined, after: RowMark): boolean =>
  sort.some(({ column }) => {
    const by = sortedBy[column]
    return by !== undefined && by(before ?? unmarked) !== by(after)
  })
