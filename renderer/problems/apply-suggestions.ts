import type { Column } from '../../shared/column.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import type { RowEdit, RowId } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { QuickFix } from './quick-fix.ts'

/** Problems whose suggestion only takes away what nobody sees. */
const cleaning: ReadonlySet<ProblemCode> = new Set([
  'email-spaces',
  'email-hidden',
  'hidden-characters',
  'language-spaces',
])

/** The suggestions of one kind of problem, taken in these rows; null when none can be. */
export function applySuggestions(
  model: RosterModel,
  ids: readonly RowId[],
  column: Column,
  code: ProblemCode,
): QuickFix | null {
  const rows: RowEdit[] = []
  let only = ''
  for (const id of ids) {
    const mark = model.mark(id)
    const problem = mark?.problems.find((one) => one.column === column && one.code === code)
    const suggestion = problem?.suggestion ?? null
    if (suggestion === null || lockOfCell(mark, column) !== null) continue
    if (suggestion === model.cells(id)?.[column]) continue
    rows.push({ id, cells: { [column]: suggestion } })
    only = suggestion
  }
  if (rows.length === 0) return null
  const isCleaning = cleaning.has(code)
  const one = only.length > 40 ? `${only.slice(0, 39)}…` : only
  const title = isCleaning
    ? `Clean ${countOf(rows.length, 'cell')}`
    : rows.length === 1
      ? `Change to ${one}`
      : `Accept ${countOf(rows.length, 'suggestion')}`
  return {
    id: `suggestion ${column} ${code}`,
    title,
    isNamedWhole: !isCleaning && rows.length === 1 && one === only,
    step: {
      label: isCleaning ? title : `Accept ${countOf(rows.length, 'suggestion')} for ${columnTitles[column]}`,
      changes: [{ kind: 'set', rows }],
    },
  }
}
