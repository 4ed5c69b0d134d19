import type { Problem, RosterId, Row, RowId } from '../../../shared/roster.ts'
import {
  accessOf,
  duplicateKey,
  duplicateProblem,
  type Groups,
  groupOf,
  highest,
  join,
  leave,
  makeGroups,
} from './duplicates.ts'
import { rowProblems } from './problems.ts'
import type { Resolver } from './resolve.ts'
import { makeSheet, type Sheet, type SheetRow } from './sheet.ts'
import type { Applied } from './steps.ts'

interface Verdict {
  own: readonly Problem[]
  access: string
  /** See `duplicateKey`. */
  repeats: string
  duplicate: Problem | null
}

/** A roster in memory with what is wrong with each row, kept up step by step. */
export interface CheckedSheet {
  readonly rosterId: RosterId
  readonly sheet: Sheet
  /** Revision of the directory its cells were resolved and checked against. */
  directoryRevision: number
  readonly verdicts: Map<RowId, Verdict>
  readonly groups: Groups
}

const noProblems: readonly Problem[] = []

/** Checks every row of a roster. */
export function checkSheet(
  rosterId: RosterId,
  rows: readonly (Row & { readonly position: number })[],
  resolver: Resolver,
): CheckedSheet {
  const sheet = makeSheet(rows)
  const checked: CheckedSheet = {
    rosterId,
    sheet,
    directoryRevision: resolver.revision,
    verdicts: new Map(),
    groups: makeGroups(),
  }
  recheckAll(checked, resolver)
  return checked
}

/** Checks every row again, e.g. after the directory changed. */
export function recheckAll(checked: CheckedSheet, resolver: Resolver): void {
  checked.directoryRevision = resolver.revision
  checked.verdicts.clear()
  checked.groups.single.clear()
  checked.groups.several.clear()
  for (const row of checked.sheet.rows) weigh(checked, row, resolver)
  for (const group of checked.groups.several.values()) tellRepeats(checked, group, null)
}

/** Puts rows below all others, checked; call {@link tellAllRepeats} after the last of them. */
export function addRows(checked: CheckedSheet, rows: readonly SheetRow[], resolver: Resolver): void {
  for (const row of rows) {
    checked.sheet.rows.push(row)
    checked.sheet.byId.set(row.id, row)
    weigh(checked, row, resolver)
  }
}

/** Finds the duplicates among all rows; pauses after so many rows, for the caller to let others have a turn. */
export function* tellAllRepeats(checked: CheckedSheet, rowsBetween: number): Generator<void> {
  let told = 0
  for (const group of checked.groups.several.values()) {
    tellRepeats(checked, group, null)
    told += group.size
    if (told < rowsBetween) continue
    told = 0
    yield
  }
}

/** Checks again what `applied` can have changed, and only that. Returns the rows that read differently now. */
export function recheck(checked: CheckedSheet, applied: Applied, resolver: Resolver): ReadonlySet<RowId> {
  const { sheet, verdicts, groups } = checked
  const different = new Set<RowId>(applied.written)
  const affected = new Set<string>()
  for (const [id, row] of applied.removed) {
    const verdict = verdicts.get(id)
    if (verdict === undefined) continue
    leave(groups, row, verdict.access)
    affected.add(verdict.access)
    verdicts.delete(id)
  }
  for (const id of applied.written) {
    const row = sheet.byId.get(id)
    if (row === undefined) continue
    affected.add(verdicts.get(id)?.access ?? '')
    weigh(checked, row, resolver)
    affected.add(verdicts.get(id)?.access ?? '')
  }
  // Row numbers are part of what is said of duplicates.
  if (applied.isReordered) for (const access of groups.several.keys()) affected.add(access)
  affected.delete('')
  for (const access of affected) tellRepeats(checked, groupOf(groups, access), different)
  return different
}

/** Everything wrong with a row. */
export function problemsOf(checked: CheckedSheet, id: RowId): readonly Problem[] {
  const verdict = checked.verdicts.get(id)
  if (verdict === undefined) return noProblems
  return verdict.duplicate === null ? verdict.own : [...verdict.own, verdict.duplicate]
}

function weigh(checked: CheckedSheet, row: SheetRow, resolver: Resolver): void {
  const { verdicts, groups } = checked
  const own = rowProblems(row.cells, resolver)
  const access = accessOf(row.cells)
  const before = verdicts.get(row.id)
  if (before === undefined) {
    verdicts.set(row.id, { own, access, repeats: '', duplicate: null })
    join(groups, row, access)
    return
  }
  if (before.access !== access) {
    leave(groups, row, before.access)
    join(groups, row, access)
  }
  verdicts.set(row.id, { ...before, own, access, ...(access === '' ? { repeats: '', duplicate: null } : {}) })
}

function tellRepeats(checked: CheckedSheet, group: Iterable<SheetRow>, different: Set<RowId> | null): void {
  const first = highest(group)
  for (const row of group) {
    const verdict = checked.verdicts.get(row.id)
    if (verdict === undefined || first === null) continue
    const repeats = duplicateKey(row.cells, first, row.id)
    if (verdict.repeats === repeats) continue
    verdict.repeats = repeats
    verdict.duplicate = repeats === '' ? null : duplicateProblem(row.cells, first)
    different?.add(row.id)
  }
}
