import type { Problem } from '../../../../shared/problem.ts'
import { type Cells, haveSameIds } from '../../../../shared/roster.ts'
import type { SheetRow } from '../sheet.ts'
import type { Named } from './people-index.ts'

/** Of rows that ask for one access the one that stands highest: it is kept, the others are its duplicates. */
export function highest<T extends Pick<Named, 'row'>>(group: Iterable<T>): T | null {
  let first: T | null = null
  for (const one of group) if (first === null || one.row.number < first.row.number) first = one
  return first
}

export type Duplicate = Extract<Problem, { readonly code: 'duplicate' }>

/** What is wrong with a row that repeats another. */
export const duplicateProblem = (cells: Cells, first: SheetRow): Duplicate => ({
  code: 'duplicate',
  row: first.number,
  hasSameRoles: haveSameIds(cells.roleIds, first.cells.roleIds),
  column: 'email',
  severity: 'warning',
  suggestion: null,
})

/** As `areSameProblems`, for the hundred thousand of them that a pasted sheet may have. */
export const isSameDuplicate = (a: Duplicate | null, b: Duplicate | null): boolean =>
  a === b || (a !== null && a.row === b?.row && a.hasSameRoles === b.hasSameRoles)
