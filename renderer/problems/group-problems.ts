import type { Column } from '../../shared/column.ts'
import { foldText } from '../../shared/fold-text.ts'
import type { Problem, ProblemCode } from '../../shared/problem.ts'
import type { RowId } from '../../shared/roster.ts'
import { problemTitle, problemWords } from '../../shared/words/problem-words.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** One problem of one row. */
export interface FoundProblem {
  readonly id: RowId
  /** 1-based place of the row in the roster. */
  readonly position: number
  readonly text: string
  readonly problem: Problem
}

/** Problems of the same kind in the same column, in the order of the rows. */
export interface ProblemGroup {
  readonly key: string
  readonly column: Column
  readonly severity: Problem['severity']
  readonly code: ProblemCode
  readonly found: readonly FoundProblem[]
}

const ranks = ['error', 'warning', 'hint']

/** Everything wrong in a roster: errors first, within them the most frequent kind first. */
export function groupProblems(model: RosterModel): readonly ProblemGroup[] {
  const groups = new Map<string, ProblemGroup & { readonly found: FoundProblem[] }>()
  model.order().forEach((id, at) => {
    for (const problem of model.mark(id)?.problems ?? []) {
      const { column, severity, code } = problem
      const key = `${severity} ${column} ${code}`
      const group = groups.get(key) ?? { key, column, severity, code, found: [] }
      group.found.push({ id, position: at + 1, text: model.cells(id)?.[column] ?? '', problem })
      groups.set(key, group)
    }
  })
  return [...groups.values()].sort(
    (a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity) || b.found.length - a.found.length,
  )
}

/** The problems whose kind, cell or words hold a text; all for ''. Kinds without any are left out. */
export function problemsWith(groups: readonly ProblemGroup[], search: string): readonly ProblemGroup[] {
  const wanted = foldText(search.trim())
  if (wanted === '') return groups
  return groups.flatMap((group) => {
    if (foldText(problemTitle(group.column, group.code)).includes(wanted)) return group
    const found = group.found.filter(
      ({ text, problem }) =>
        foldText(text).includes(wanted) || foldText(problemWords(problem)).includes(wanted),
    )
    return found.length === 0 ? [] : { ...group, found }
  })
}
