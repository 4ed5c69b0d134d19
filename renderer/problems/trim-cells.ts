import { type Column, columns } from '../../shared/column.ts'
import type { RowEdit, RowId } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { QuickFix } from './quick-fix.ts'

/** Control, bidirectional and zero-width characters; joiners stay, emoji and some scripts need them. */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** A text without spaces around it, double spaces in it, and characters nobody can see. Line breaks of notes stay. */
export const trimText = (text: string): string =>
  text
    .replace(unseen, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim()

/** Cleans cells of these rows; null when all are clean. Cells on their way stay as they are. */
export function trimCells(
  model: RosterModel,
  ids: readonly RowId[],
  among: readonly Column[] = columns,
): QuickFix | null {
  let count = 0
  const rows: RowEdit[] = []
  for (const id of ids) {
    const cells = model.cells(id)
    const mark = model.mark(id)
    if (cells === undefined) continue
    const edits: Partial<Record<Column, string>> = {}
    for (const column of among) {
      const clean = trimText(cells[column])
      if (clean === cells[column] || lockOfCell(mark, column) !== null) continue
      edits[column] = clean
      count += 1
    }
    if (Object.keys(edits).length > 0) rows.push({ id, cells: edits })
  }
  if (count === 0) return null
  const title = `Trim and clean ${countOf(count, 'cell')}`
  return {
    id: 'clean-cells',
    title,
    isNamedWhole: false,
    step: { label: title, changes: [{ kind: 'set', rows }] },
  }
}
