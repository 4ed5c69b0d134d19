import type { OpenSheet } from '../sheet/open-sheet.ts'
import { stepOfDelete } from '../sheet/step-of-edits.ts'

/** Deletes the selected rows, and goes on at the row that comes to stand where the first of them was. */
export function deleteSelected(sheet: OpenSheet): void {
  const ids = sheet.selectedIds()
  const column = sheet.currentCell()?.column ?? 'email'
  const at = sheet.shown().indexOf(ids[0] ?? -1)
  sheet.apply(stepOfDelete(ids))
  const shown = sheet.shown()
  sheet.goTo(shown[Math.min(at, shown.length - 1)] ?? null, column)
}
