import type { SheetColumn } from '../../shared/column.ts'
import type { Severity } from '../../shared/problem.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { problemWords } from '../../shared/words/problem-words.ts'
import type { GridColumn, GridMark } from '../grid/grid-props.ts'

/** Between several roles in a cell. */
export const roleJoiner = ', '

const sheetColumn = (id: SheetColumn, width: number, more: Partial<GridColumn> = {}): GridColumn => ({
  id,
  title: columnTitles[id],
  width,
  ...more,
})

/** On a window 1440 wide, from the state to the beginning of the outcome. */
export const rosterColumns: readonly GridColumn[] = [
  sheetColumn('state', 184, { isReadOnly: true }),
  sheetColumn('email', 264, { grow: 1 }),
  sheetColumn('name', 104, { grow: 1 }),
  sheetColumn('site', 160, { grow: 1, takesOnlyMatch: true }),
  sheetColumn('roles', 152, { joiner: roleJoiner, grow: 2, takesOnlyMatch: true }),
  sheetColumn('until', 88, { takesDate: true }),
  sheetColumn('language', 76, { takesOnlyMatch: true }),
  sheetColumn('note', 72, { takesDate: true, isMultiline: true, grow: 1 }),
  sheetColumn('outcome', 184, { isReadOnly: true, grow: 1 }),
  sheetColumn('sent', 96, { isReadOnly: true }),
  sheetColumn('expires', 96, { isReadOnly: true }),
]

/** While rows of a file are reviewed: what each would do first, and nothing that can only be known once it is sent. */
export const reviewColumns: readonly GridColumn[] = [
  { id: 'state', title: 'In the roster', width: 116, isReadOnly: true },
  { id: 'outcome', title: 'What differs', width: 240, isReadOnly: true },
  ...rosterColumns.filter(({ id }) => !['state', 'outcome', 'sent', 'expires'].includes(id)),
]

const ranks: readonly Severity[] = ['error', 'warning', 'hint']

/** The problems of one cell as one mark: the worst severity, all the words. */
export function markOfCell(mark: RowMark | undefined, column: string): GridMark | null {
  if (mark === undefined || mark.problems.length === 0) return null
  const problems = mark.problems.filter((problem) => problem.column === column)
  const severity = ranks.find((rank) => problems.some((problem) => problem.severity === rank))
  if (severity === undefined) return null
  const sorted = problems.toSorted((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity))
  return { severity, message: sorted.map(problemWords).join('\n') }
}
