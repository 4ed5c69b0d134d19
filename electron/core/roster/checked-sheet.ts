import { accessOf, personOf } from '../../../shared/access.ts'
import type { Day } from '../../../shared/day.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { RosterId, Row, RowId } from '../../../shared/roster.ts'
import { rowProblems } from '../spelling/problems.ts'
import type { Resolver } from '../spelling/resolve.ts'
import type { CheckedRow } from './checked-pages.ts'
import {
  type Duplicate,
  duplicateProblem,
  type Groups,
  groupOf,
  highest,
  isSameDuplicate,
  join,
  leave,
  makeGroups,
} from './duplicates.ts'
import { type LookAlikes, makeLookAlikes, markLookAlikes, notePerson } from './look-alikes.ts'
import { makeSheet, type Sheet, type SheetRow } from './sheet.ts'
import type { Applied } from './steps.ts'

interface Verdict {
  own: readonly Problem[]
  access: string
  duplicate: Duplicate | null
}

/** A roster in memory with what is wrong with each row, kept up step by step. */
export interface CheckedSheet {
  readonly rosterId: RosterId
  readonly sheet: Sheet
  /** Revision of the directory its cells were resolved and checked against. */
  directoryRevision: number
  /** The day on which its cells were checked: on the next one more of them are over. */
  day: Day
  readonly verdicts: Map<RowId, Verdict>
  readonly groups: Groups
  /** null until they were looked for, which opening does not wait for; see `findLookAlikes`. */
  lookAlikes: LookAlikes | null
  /** What other rosters and the ledger say of rows, see `conflict-watch.ts`. */
  readonly conflicts: Map<RowId, readonly Problem[]>
}

const noProblems: readonly Problem[] = []

/** Checks every row of a roster. */
export function checkSheet(
  rosterId: RosterId,
  rows: readonly (Row & { readonly position: number })[],
  resolver: Resolver,
): CheckedSheet {
  const checked = sheetOf(rosterId, makeSheet(rows), {
    revision: resolver.revision,
    day: resolver.days.today(),
  })
  recheckAll(checked, resolver)
  return checked
}

/** What rows were resolved and checked by: a revision of the directory, on a day. */
export interface CheckedBy {
  readonly revision: number
  readonly day: Day
}

/** Without rows, for {@link addChecked}. */
export const emptySheet = (rosterId: RosterId, by: CheckedBy): CheckedSheet =>
  sheetOf(rosterId, makeSheet([]), by)

const sheetOf = (rosterId: RosterId, sheet: Sheet, { revision, day }: CheckedBy): CheckedSheet => ({
  rosterId,
  sheet,
  directoryRevision: revision,
  day,
  verdicts: new Map(),
  groups: makeGroups(),
  lookAlikes: null,
  conflicts: new Map(),
})

/** Checks every row again, e.g. after the directory changed. */
export function recheckAll(checked: CheckedSheet, resolver: Resolver): void {
  checked.directoryRevision = resolver.revision
  checked.day = resolver.days.today()
  checked.verdicts.clear()
  checked.groups.single.clear()
  checked.groups.several.clear()
  for (const row of checked.sheet.rows) checkRow(checked, row, resolver)
  for (const _ of findRepeats(checked, Number.POSITIVE_INFINITY)) break
}

/** Puts rows below all others, checked. Those above stay as they are: a row is a duplicate of a higher one only. */
export function addRows(checked: CheckedSheet, rows: readonly SheetRow[], resolver: Resolver): void {
  const { sheet, verdicts, groups } = checked
  const known = new Map<string, SheetRow | null>()
  const firstOf = (access: string): SheetRow | null => {
    const found = known.get(access)
    if (found !== undefined) return found
    const group = groups.several.get(access)
    if (group === undefined) return null
    // Most stand in their order; without this, rows that all ask for one access would be gone through for each slice.
    const [any] = group
    const isFirst = any !== undefined && verdicts.get(any.id)?.duplicate === null
    const first = isFirst ? any : highest(group)
    known.set(access, first)
    return first
  }
  for (const row of rows) {
    sheet.rows.push(row)
    sheet.byId.set(row.id, row)
    checkRow(checked, row, resolver)
    const verdict = verdicts.get(row.id)
    const first = verdict === undefined ? null : firstOf(verdict.access)
    if (verdict !== undefined && first !== null) verdict.duplicate = duplicateProblem(row.cells, first)
  }
}

/** Puts rows below all others of which is known what is wrong with each; call {@link findRepeats} after the last of them. */
export function addChecked(checked: CheckedSheet, rows: readonly CheckedRow[]): void {
  const { sheet, verdicts, groups } = checked
  for (const { row, problems } of rows) {
    sheet.rows.push(row)
    sheet.byId.set(row.id, row)
    const access = accessOf(row.cells)
    verdicts.set(row.id, { own: problems, access, duplicate: null })
    join(groups, row, access)
  }
}

/** Finds the duplicates and look-alikes among all rows; pauses after so many rows, for the caller to let others have a turn. */
export function* findRepeats(checked: CheckedSheet, rowsBetween: number): Generator<void> {
  let seen = 0
  for (const group of checked.groups.several.values()) {
    markRepeats(checked, group, null)
    seen += group.size
    if (seen < rowsBetween) continue
    seen = 0
    yield
  }
}

/**
 * Looks for look-alikes among all rows, from when on every step keeps them up; pauses after so many rows. Rows that read
 * differently now are put into `different`.
 */
export function* findLookAlikes(
  checked: CheckedSheet,
  rowsBetween: number,
  different: Set<RowId>,
): Generator<void> {
  const lookAlikes = makeLookAlikes()
  // Steps between two pauses keep up what is there already.
  checked.lookAlikes = lookAlikes
  let seen = 0
  for (const id of [...checked.sheet.byId.keys()]) {
    const row = checked.sheet.byId.get(id)
    if (row !== undefined) notePerson(lookAlikes, row, personOf(row.cells))
    seen += 1
    if (seen % rowsBetween === 0) yield
  }
  for (const look of [...lookAlikes.groups.several.keys()]) markLookAlikes(lookAlikes, look, different)
}

/** Checks again what `applied` can have changed, and only that. Returns the rows that read differently now. */
export function recheck(checked: CheckedSheet, applied: Applied, resolver: Resolver): ReadonlySet<RowId> {
  const { sheet, verdicts, groups, lookAlikes } = checked
  const different = new Set<RowId>(applied.written)
  const affected = new Set<string>()
  const looks = new Set<string>()
  for (const [id, row] of applied.removed) {
    const verdict = verdicts.get(id)
    if (verdict === undefined) continue
    leave(groups, row, verdict.access)
    affected.add(verdict.access)
    for (const look of lookAlikes === null ? [] : notePerson(lookAlikes, row, '')) looks.add(look)
    verdicts.delete(id)
    checked.conflicts.delete(id)
  }
  for (const id of applied.written) {
    const row = sheet.byId.get(id)
    if (row === undefined) continue
    affected.add(verdicts.get(id)?.access ?? '')
    for (const look of checkRow(checked, row, resolver)) looks.add(look)
    affected.add(verdicts.get(id)?.access ?? '')
  }
  // Row numbers are part of what is said of duplicates.
  if (applied.isReordered) {
    for (const access of groups.several.keys()) affected.add(access)
    for (const look of lookAlikes?.mixed ?? []) looks.add(look)
  }
  affected.delete('')
  if (lookAlikes !== null) for (const look of looks) markLookAlikes(lookAlikes, look, different)
  for (const access of affected) {
    const single = groups.single.get(access)
    // Nearly every row asks for an access alone: then there is nothing to compare.
    if (single !== undefined && verdicts.get(single.id)?.duplicate === null) continue
    markRepeats(checked, groupOf(groups, access), different)
  }
  return different
}

/** What a row asks for, see `accessOf`. */
export const accessAt = (checked: CheckedSheet, id: RowId): string => checked.verdicts.get(id)?.access ?? ''

/** Everything wrong with a row. */
export function problemsOf(checked: CheckedSheet, id: RowId): readonly Problem[] {
  const verdict = checked.verdicts.get(id)
  if (verdict === undefined) return noProblems
  const lookAlike = checked.lookAlikes?.problems.get(id)
  const conflicts = checked.conflicts.get(id)
  if (verdict.duplicate === null && lookAlike === undefined && conflicts === undefined) return verdict.own
  return [
    ...verdict.own,
    ...(verdict.duplicate === null ? [] : [verdict.duplicate]),
    ...(lookAlike === undefined ? [] : [lookAlike]),
    ...(conflicts ?? []),
  ]
}

/** Returns the looks of addresses that have to be marked anew, see `look-alikes.ts`. */
function checkRow(checked: CheckedSheet, row: SheetRow, resolver: Resolver): readonly string[] {
  const { verdicts, groups } = checked
  const own = rowProblems(row.cells, resolver)
  const person = personOf(row.cells)
  const access = accessOf(row.cells, person)
  const looks = checked.lookAlikes === null ? [] : notePerson(checked.lookAlikes, row, person)
  const before = verdicts.get(row.id)
  if (before === undefined) {
    verdicts.set(row.id, { own, access, duplicate: null })
    join(groups, row, access)
    return looks
  }
  if (before.access !== access) {
    leave(groups, row, before.access)
    join(groups, row, access)
    checked.conflicts.delete(row.id)
  }
  before.own = own
  before.access = access
  if (access === '') before.duplicate = null
  return looks
}

function markRepeats(checked: CheckedSheet, group: Iterable<SheetRow>, different: Set<RowId> | null): void {
  const first = highest(group)
  for (const row of group) {
    const verdict = checked.verdicts.get(row.id)
    if (verdict === undefined || first === null) continue
    const duplicate = first === row ? null : duplicateProblem(row.cells, first)
    if (isSameDuplicate(verdict.duplicate, duplicate)) continue
    verdict.duplicate = duplicate
    different?.add(row.id)
  }
}
