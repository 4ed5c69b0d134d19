import type { Column, RowMark, Severity } from '../../shared/roster.ts'
import type { GridColumn, GridMark } from '../grid/grid-props.ts'

/** Between several roles in a cell. */
export const roleJoiner = ', '

export const rosterColumns: readonly GridColumn[] = [
  { id: 'state', title: 'State', width: 168, isReadOnly: true },
  { id: 'email', title: 'E-mail', width: 240 },
  { id: 'name', title: 'Name', width: 150 },
  { id: 'site', title: 'Site', width: 210 },
  { id: 'roles', title: 'Roles', width: 180, joiner: roleJoiner },
  { id: 'language', title: 'Language', width: 84 },
  { id: 'note', title: 'Note', width: 170, takesDate: true, isMultiline: true },
  { id: 'outcome', title: 'Last outcome', width: 220, isReadOnly: true },
  { id: 'sent', title: 'Sent', width: 110, isReadOnly: true },
  { id: 'expires', title: 'Expires', width: 110, isReadOnly: true },
]

/** While rows of a file are reviewed: what each would do first, and nothing that can only be known once it is sent. */
export const reviewColumns: readonly GridColumn[] = [
  { id: 'state', title: 'In the roster', width: 116, isReadOnly: true },
  { id: 'outcome', title: 'What differs', width: 240, isReadOnly: true },
  ...rosterColumns.filter(({ id }) => !['state', 'outcome', 'sent', 'expires'].includes(id)),
]

export const columnTitles: Readonly<Record<Column, string>> = {
  email: 'E-mail',
  name: 'Name',
  site: 'Site',
  roles: 'Roles',
  language: 'Language',
  note: 'Note',
}

const ranks: readonly Severity[] = ['error', 'warning', 'hint']

/** The problems of one cell as one mark: the worst severity, all the words. */
export function markOfCell(mark: RowMark | undefined, column: string): GridMark | null {
  if (mark === undefined || mark.problems.length === 0) return null
  const problems = mark.problems.filter((problem) => problem.column === column)
  const severity = ranks.find((rank) => problems.some((problem) => problem.severity === rank))
  if (severity === undefined) return null
  const sorted = problems.toSorted((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity))
  return { severity, message: sorted.map((problem) => problem.message).join('\n') }
}
