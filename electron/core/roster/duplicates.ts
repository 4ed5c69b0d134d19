import type { Problem } from '../../../shared/problem.ts'
import { type Cells, haveSameIds } from '../../../shared/roster.ts'
import type { SheetRow } from './sheet.ts'

/** Rows by the access they ask for. Nearly every access is asked for once, so only the others get a set. */
export interface Groups {
  readonly single: Map<string, SheetRow>
  readonly several: Map<string, Set<SheetRow>>
}

export const makeGroups = (): Groups => ({ single: new Map(), several: new Map() })

/** Takes a row out of the group of an access. */
export function leave(groups: Groups, row: SheetRow, access: string): void {
  if (groups.single.get(access) === row) groups.single.delete(access)
  const group = groups.several.get(access)
  if (group === undefined || !group.delete(row) || group.size > 1) return
  groups.several.delete(access)
  for (const last of group) groups.single.set(access, last)
}

/** Puts a row into the group of an access; '' has none. */
export function join(groups: Groups, row: SheetRow, access: string): void {
  if (access === '') return
  const other = groups.single.get(access)
  // Looked for once a row, mostly: of a hundred thousand nearly all are the only one of theirs.
  const group = other === undefined && groups.several.size > 0 ? groups.several.get(access) : undefined
  if (group !== undefined) group.add(row)
  else if (other === undefined) groups.single.set(access, row)
  else if (other !== row) {
    groups.single.delete(access)
    groups.several.set(access, new Set([other, row]))
  }
}

/** The rows that ask for an access, in no order. */
export function groupOf(groups: Groups, access: string): readonly SheetRow[] {
  const single = groups.single.get(access)
  return single === undefined ? [...(groups.several.get(access) ?? [])] : [single]
}

/** The row of a group that stands highest: it is kept, the others are its duplicates. */
export function highest(group: Iterable<SheetRow>): SheetRow | null {
  let first: SheetRow | null = null
  for (const row of group) if (first === null || row.number < first.number) first = row
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
