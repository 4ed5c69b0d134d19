import type { RowId } from '../../shared/roster.ts'
import type { GridProps } from '../grid/grid-props.ts'
import { notifyLocked } from '../sheet/notify-locked.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { stepOfDelete, stepOfEdits, stepOfInsert, stepOfMove } from '../sheet/step-of-edits.ts'
import { notify } from '../ui/toast.tsx'
import { noteUsedSite } from './suggest/recent-sites.ts'

/** What gestures of the grid do to the rows of the roster, each as one step. */
export function gridEdits(
  sheet: OpenSheet,
  canMove: boolean,
  onOutbox: () => void,
): Pick<GridProps, 'onEdit' | 'onInsertRows' | 'onDeleteRows' | 'onMoveRows' | 'onRefuse'> {
  const { store, model } = sheet
  const idAbove = (row: number): RowId | null => sheet.shown()[row - 1] ?? null
  return {
    onEdit: (edits, label) => {
      const [only, ...more] = edits
      if (only?.column === 'site' && more.length === 0) noteUsedSite(only.text)
      const last = model.order().at(-1) ?? null
      sheet.apply(stepOfEdits(edits, label, { ids: sheet.shown(), last, takeIds: store.takeIds }))
    },
    onInsertRows: (at, count) => sheet.apply(stepOfInsert(count, idAbove(at), store.takeIds)),
    onDeleteRows: (rows) => {
      const ids = sheet.shown()
      sheet.apply(stepOfDelete(rows.flatMap((row) => ids[row] ?? [])))
    },
    onMoveRows: canMove ? (rows, before) => sheet.apply(stepOfMove(sheet.shown(), rows, before)) : undefined,
    onRefuse: (words) => {
      const isAboutLock = sheet.selectedIds().some((id) => model.mark(id)?.locked)
      if (isAboutLock) notifyLocked(words, undefined, onOutbox)
      else notify({ title: words, tone: 'warning' })
    },
  }
}
