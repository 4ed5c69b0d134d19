import { isSentColumn } from '../../shared/column.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { rowLockWords } from '../../shared/words/roster-words.ts'

/** Why what is sent for a row cannot be changed now; null when it can. */
export const lockOfRow = (mark: RowMark | undefined): string | null =>
  mark === undefined || mark.locked === null ? null : rowLockWords[mark.locked]

/** Why a cell cannot be changed now; null when it can. */
export const lockOfCell = (mark: RowMark | undefined, column: string): string | null =>
  isSentColumn(column) ? lockOfRow(mark) : null
