import type { RowId, Step } from '../../shared/roster.ts'
import { mostSheetRows } from '../../shared/sheet-size.ts'
import { countOf } from '../../shared/words/count.ts'
import type { CellEdit, GridProps, RowPlaces } from '../grid/grid-props.ts'
import { onceARow } from '../grid/once-a-row.ts'
import { notifyDone } from '../sheet/notify-done.ts'
import { notifyLocked } from '../sheet/notify-locked.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { rosterColumns } from '../sheet/roster-columns.ts'
import type { OpenState } from '../sheet/roster-store.ts'
import { showAhead } from '../sheet/show-ahead.ts'
import {
  editsASlice,
  stepOfDelete,
  stepOfEdits,
  stepOfInsert,
  stepOfManyEdits,
  stepOfMove,
} from '../sheet/step-of-edits.ts'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { notify, notifyRefused } from '../ui/toast.tsx'
import { pastedPeople, stepOfPeople } from './paste-people.ts'
import { noteUsedSite } from './suggest/recent-sites.ts'

/** What gestures of the grid do to the rows of the roster, each as one step on the rows that the person saw. */
export function gridEdits(
  sheet: OpenSheet,
  { shown: filtered, isWhole }: Pick<OpenState, 'shown' | 'isWhole'>,
  onOutbox: () => void,
): Pick<
  GridProps,
  | 'onEdit'
  | 'onReadMany'
  | 'onManyEdits'
  | 'onShowAhead'
  | 'onPasteText'
  | 'onInsertRows'
  | 'onDeleteRows'
  | 'onMoveRows'
  | 'onRefuse'
> {
  const { store, model } = sheet
  const idsOf = (rows: readonly number[], shown: RowPlaces) => rows.map((row) => shown.rowKey(row))
  const everyId = (shown: RowPlaces): readonly RowId[] =>
    Array.from({ length: shown.rowCount }, (_, row) => shown.rowKey(row))
  function stepOf(edits: readonly CellEdit[], label: string, shown: RowPlaces): Step {
    const last = model.order().at(-1) ?? null
    return stepOfEdits(edits, label, { shown, last, takeIds: store.takeIds })
  }
  const isGoneOf = (shown: RowPlaces) =>
    onceARow((row) => row < shown.rowCount && model.cells(shown.rowKey(row)) === undefined)
  function apply(edits: readonly CellEdit[], label: string, shown: RowPlaces): void {
    const [only, ...more] = edits
    if (only?.column === 'site' && more.length === 0) noteUsedSite(only.text)
    sheet.apply(stepOf(edits, label, shown))
  }
  function sayLost(lost: readonly CellEdit[]): void {
    if (lost.length === 0) return
    keepLost(lost, () =>
      apply(
        lost.map((edit) => ({ ...edit, row: 0 })),
        'Add a row',
        { rowCount: 0, rowKey: () => -1 },
      ),
    )
  }
  return {
    onEdit: (edits, label, shown) => {
      const isGone = isGoneOf(shown)
      const lost = edits.filter(isGone)
      apply(lost.length === 0 ? edits : edits.filter((edit) => !isGone(edit)), label, shown)
      sayLost(lost)
    },
    onReadMany: store.finishTaking,
    onManyEdits: function* (edits, label, shown) {
      const isGone = isGoneOf(shown)
      const there: CellEdit[] = []
      const lost: CellEdit[] = []
      for (const edit of edits) {
        if (isGone(edit)) lost.push(edit)
        else there.push(edit)
        if ((there.length + lost.length) % editsASlice === 0) yield
      }
      const last = model.order().at(-1) ?? null
      const step = yield* stepOfManyEdits(there, label, { shown, last, takeIds: store.takeIds })
      yield* store.begin(step)
      yield 'breathe'
      return () => {
        sheet.apply(step)
        sayLost(lost)
      }
    },
    onShowAhead: (edits, shown) => showAhead(store, stepOf(edits, '', shown)),
    onPasteText: (text, { row, column }, shown) => {
      const people = column === 'email' && isWhole ? pastedPeople(text) : []
      if (people.length === 0 || model.order().length + people.length > mostSheetRows) return false
      const step = stepOfPeople(model, people, row, shown, store.takeIds)
      if (step === null) return false
      sheet.apply(step)
      notifyDone(sheet, step, `${shortcutLabel('Mod+Shift+V')} pastes the text as it is`)
      return true
    },
    onInsertRows: (at, count, shown) =>
      sheet.apply(stepOfInsert(count, at === 0 ? null : shown.rowKey(at - 1), store.takeIds)),
    onDeleteRows: (rows, shown) => sheet.apply(stepOfDelete(idsOf(rows, shown))),
    onMoveRows:
      filtered === null && isWhole
        ? (rows, before, shown) => sheet.apply(stepOfMove(everyId(shown), rows, before))
        : undefined,
    onRefuse: (words) => {
      const isAboutLock = sheet.selectedIds().some((id) => model.mark(id)?.locked)
      if (isAboutLock) notifyLocked(words, undefined, onOutbox)
      else notifyRefused(words)
    },
  }
}

/** What was typed for a row that was deleted meanwhile stays on the screen until the person says what becomes of it. */
function keepLost(lost: readonly CellEdit[], add: () => void): void {
  const rows = new Set(lost.map(({ row }) => row)).size
  const [first] = lost
  const title = rosterColumns.find(({ id }) => id === first?.column)?.title ?? ''
  const isOne = rows === 1 && lost.some(({ text }) => text !== '')
  notify({
    title: isOne
      ? 'The row was deleted while you typed'
      : `${countOf(rows, 'row')} were deleted meanwhile and got nothing`,
    detail: lost.length === 1 ? `${title}: “${first?.text}”` : undefined,
    // Errors stay until they are closed.
    tone: 'error',
    action: isOne ? { label: 'Add as a new row', onClick: add } : undefined,
  })
}
