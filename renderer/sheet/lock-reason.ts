import { isSentColumn } from '../../shared/column.ts'
import type { RowMark } from '../../shared/roster.ts'

/** Why a cell cannot be changed now; null when it can. */
export const lockOfCell = (mark: RowMark | undefined, column: string): string | null =>
  mark !== undefined && isSentColumn(column) ? mark.locked : null
