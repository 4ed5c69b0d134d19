import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { isBlankRow } from '../spelling/problems.ts'
import { type CheckedSheet, problemsOf } from './checked-sheet.ts'
import type { KeptSheets } from './kept-sheets.ts'
import { refuseLocked } from './locked-rows.ts'
import type { FindRowFacts } from './row-facts.ts'
import { rowMark } from './row-mark.ts'

/** What is known of rows besides their cells. */
export interface SheetMarks {
  /** Rows with an error or a warning among those named. */
  countTroubled(rosterId: RosterId, ids: readonly RowId[]): number
  marksOf(checked: CheckedSheet, ids: readonly RowId[] | null): readonly RowMark[]
  /** @throws AppError `not-allowed` when rows are queued or being sent */
  refuseOnTheWay(rosterId: RosterId): void
}

export function createSheetMarks(sheets: KeptSheets, rowFacts: FindRowFacts): SheetMarks {
  return {
    countTroubled: (rosterId, ids) => {
      const checked = sheets.use(rosterId)
      const isTroubled = (id: RowId) => problemsOf(checked, id).some((problem) => problem.severity !== 'hint')
      return ids.filter(isTroubled).length
    },
    marksOf: (checked, ids) => {
      const facts = rowFacts(checked.rosterId, ids)
      const mark = (id: RowId): RowMark => {
        const cells = checked.sheet.byId.get(id)?.cells
        return rowMark(id, cells === undefined || isBlankRow(cells), problemsOf(checked, id), facts.get(id))
      }
      return ids === null ? checked.sheet.rows.map((row) => mark(row.id)) : ids.map(mark)
    },
    refuseOnTheWay: (rosterId) => {
      const { sheet } = sheets.use(rosterId)
      const ids = sheet.rows.map((row) => row.id)
      refuseLocked(sheet, ids, rowFacts(rosterId, null), 'deleted')
    },
  }
}
