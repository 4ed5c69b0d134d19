import { type Column, columns } from '../../shared/column.ts'
import type { RowId } from '../../shared/roster.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { Command } from '../ui/commands/command.ts'
import { mergeDuplicates, removeDuplicates } from './duplicate-fixes.ts'
import { fixesOf } from './fixes-of.ts'
import type { QuickFix } from './quick-fix.ts'
import { splitAddresses } from './split-addresses.ts'
import { trimCells } from './trim-cells.ts'

const group = 'Fix'

export interface FixDeps {
  apply(fix: QuickFix): void
  /** Says why nothing was done. */
  refuse(words: string): void
}

/** What settles problems in the cells at hand and in the whole roster; each is one step, worked out when it is asked for. */
export function fixCommands(sheet: OpenSheet, { apply, refuse }: FixDeps): readonly Command[] {
  const { model, store } = sheet
  const command = (id: string, label: string, nothing: string, find: () => QuickFix | null): Command => ({
    id,
    group,
    label,
    keys: [],
    unavailable: null,
    perform: () => {
      const fix = find()
      if (fix === null) refuse(nothing)
      else apply(fix)
    },
  })
  const current = (): QuickFix | null => {
    const cell = sheet.currentCell()
    return cell === null ? null : (fixesOfCell(model, cell.id, cell.column, store.takeIds)[0] ?? null)
  }
  const chosen = (): readonly Column[] => {
    const picked = sheet.selectedColumns()
    return columns.filter((column) => picked.includes(column))
  }
  return [
    {
      ...command('fix-cell', '', 'Nothing in this cell can be fixed automatically.', current),
      keys: ['Mod+.'],
      get label() {
        const title = current()?.title
        return title === undefined ? 'Fix this cell' : `Fix this cell: ${title}`
      },
      get unavailable() {
        return current() === null ? 'Nothing in this cell can be fixed automatically.' : null
      },
    },
    command('clean-selection', 'Trim and clean the selected cells', 'The selected cells are clean.', () =>
      trimCells(model, sheet.selectedIds(), chosen()),
    ),
    command(
      'split-selection',
      'Split the addresses of the selected cells into rows',
      'No selected row has several addresses.',
      () => splitAddresses(model, sheet.selectedIds(), store.takeIds),
    ),
    command(
      'merge-duplicates',
      'Merge the roles of all duplicates into the first',
      'No duplicates have different roles.',
      () => mergeDuplicates(model, null),
    ),
    command(
      'remove-duplicates',
      'Delete all duplicates, keep the first of each',
      'There are no duplicates.',
      () => removeDuplicates(model, null),
    ),
  ]
}

/** Every way to settle what is wrong with one cell. */
export function fixesOfCell(
  model: RosterModel,
  id: RowId,
  column: string,
  takeIds: (count: number) => RowId,
): readonly QuickFix[] {
  const problems = model.mark(id)?.problems.filter((problem) => problem.column === column) ?? []
  return problems.flatMap((problem) => fixesOf(model, [id], problem, takeIds))
}
