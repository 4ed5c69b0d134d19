import type { RowId } from '../../../shared/roster.ts'
import type { Slices } from '../../grid/slices.ts'
import type { RosterModel } from '../../sheet/roster-model.ts'
import { type FoundCell, type Replacement, replacedASlice, replacementOf } from './find-cells.ts'

/** Cells that are to be replaced, and what becomes of the text of each. */
export interface CellReplacing {
  readonly cells: () => Iterable<FoundCell>
  readonly replace: (text: string) => string
}

/** Every replacement before it is made, true of the rows as they were at a version of the model. */
export interface ReplacementList {
  readonly version: number
  readonly all: readonly Replacement[]
  /** Those that can be made. */
  readonly free: readonly Replacement[]
  /** How many of these are of sites or roles, whose names may match nothing. */
  readonly naming: number
}

export const namesSites = (column: string): boolean => column === 'site' || column === 'roles'

export const replacementKey = ({ id, column }: FoundCell): string => `${id} ${column}`

/** Looks at all cells. */
export function* listReplacements(
  model: RosterModel,
  { cells, replace }: CellReplacing,
): Slices<ReplacementList> {
  const version = model.version()
  const all: Replacement[] = []
  let seen = 0
  for (const cell of cells()) {
    const one = replacementOf(model, cell, replace)
    if (one !== null) all.push(one)
    seen += 1
    if (seen % replacedASlice === 0) yield
  }
  return { version, all, ...(yield* freeOf(all)) }
}

export interface FollowedList {
  readonly list: ReplacementList
  /** Keys of those that could be made before and cannot any more. */
  readonly gone: readonly string[]
}

/** The list as the rows are now: of rows that are others since, each cell is looked at again. None is added. */
export function* followReplacements(
  model: RosterModel,
  list: ReplacementList,
  replace: CellReplacing['replace'],
): Slices<FollowedList> {
  const version = model.version()
  const changed = changedRows(model, list.version)
  const gone: string[] = []
  if (changed !== null && changed.size === 0) return { list: { ...list, version }, gone }
  const all: Replacement[] = []
  let isOther = false
  let seen = 0
  for (const one of list.all) {
    seen += 1
    if (seen % replacedASlice === 0) yield
    if (changed !== null && !changed.has(one.id)) {
      all.push(one)
      continue
    }
    const now = replacementOf(model, one, replace)
    if (one.lock === null && now?.lock !== null) gone.push(replacementKey(one))
    if (now === null || now.before !== one.before || now.lock !== one.lock) isOther = true
    if (now !== null) all.push(now)
  }
  if (!isOther) return { list: { ...list, version }, gone }
  return { list: { version, all, ...(yield* freeOf(all)) }, gone }
}

function changedRows(model: RosterModel, version: number): ReadonlySet<RowId> | null {
  const ids = model.changedSince(version)
  return ids === null ? null : new Set(ids)
}

function* freeOf(all: readonly Replacement[]): Slices<Pick<ReplacementList, 'free' | 'naming'>> {
  const free: Replacement[] = []
  let naming = 0
  for (const [at, one] of all.entries()) {
    if (at > 0 && at % (20 * replacedASlice) === 0) yield
    if (one.lock !== null) continue
    free.push(one)
    if (namesSites(one.column)) naming += 1
  }
  return { free: free.length === all.length ? all : free, naming }
}
