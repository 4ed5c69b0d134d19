import type { SheetColumn } from '../../../shared/column.ts'
import type { RowMark, SortKey } from '../../../shared/roster.ts'

const markFields: Readonly<Partial<Record<SheetColumn, 'state' | 'outcome' | 'sentAt' | 'expiresAt'>>> = {
  state: 'state',
  outcome: 'outcome',
  sent: 'sentAt',
  expires: 'expiresAt',
}

const unmarked = { state: 'draft', outcome: '', sentAt: null, expiresAt: null } as const

/** True when a new mark may put its row elsewhere in an order. */
export const movesInSort = (sort: readonly SortKey[], before: RowMark | undefined, after: RowMark): boolean =>
  sort.some(({ column }) => {
    const field = markFields[column]
    return field !== undefined && (before ?? unmarked)[field] !== after[field]
  })
