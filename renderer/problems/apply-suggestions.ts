import type { Column } from '../../shared/column.ts'
import type { RowEdit, RowId } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { QuickFix } from './quick-fix.ts'

/** Problems whose suggestion only takes away what nobody sees. */
const cleaning: ReadonlySet<string> = new Set([
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
  code: string,
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
  const cells = countOf(rows.length, 'cell')
  const label = isCleaning ? `Clean ${cells}` : `Take the suggestion for ${columnTitles[column]} in ${cells}`
  const one = only.length > 40 ? `${only.slice(0, 39)}…` : only
  const title = isCleaning ? 'Clean up' : rows.length === 1 ? `Change to ${one}` : 'Take the suggestions'
  return {
    id: `suggestion ${column} ${code}`,
    title,
    count: rows.length,
    step: { label, changes: [{ kind: 'set', rows }] },
  }
}
