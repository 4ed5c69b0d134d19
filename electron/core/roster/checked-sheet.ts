import { accessKey, personOf } from '../../../shared/access.ts'
import type { Day } from '../../../shared/day.ts'
import { areSameProblems, type Problem } from '../../../shared/problem.ts'
import type { RosterId, Row, RowId } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { rowProblems } from '../spelling/problems.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import type { CheckedRow } from './checked-pages.ts'
import { rowsAPiece } from './large-steps/row-pieces.ts'
import { makeSheet, type Sheet, type SheetRow } from './sheet.ts'
import type { Applied } from './steps.ts'
import { duplicateProblem, highest } from './verdicts/duplicates.ts'
import { addPerson, makeLookAlikes, markLookAlikes, sharedLooks } from './verdicts/look-alikes.ts'
import { createPeopleIndex } from './verdicts/people-index.ts'
import {
  addVerdict,
  createTouched,
  enter,
  leave,
  markRepeats,
  markTouchedLooks,
  type RowVerdict,
  type TouchedRows,
  touch,
  touchLook,
  type Verdicts,
} from './verdicts/verdicts.ts'

/** A roster in memory with what is wrong with each row, kept up step by step. */
export interface CheckedSheet extends Verdicts {
  readonly rosterId: RosterId
  readonly sheet: Sheet
  /** Revision of the directory its cells were resolved and checked against. */
  directoryRevision: number
  /** The day on which its cells were checked: on the next one more of them are over. */
  day: Day
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

/** Whether its rows are resolved and checked by the directory and the day of now. */
export const isCheckedBy = ({ directoryRevision, day }: CheckedSheet, current: Resolver): boolean =>
  directoryRevision === current.revision && day === current.days.today()

/** Without rows, for {@link addChecked}. */
export const emptySheet = (rosterId: RosterId, by: CheckedBy): CheckedSheet =>
  sheetOf(rosterId, makeSheet([]), by)

const sheetOf = (rosterId: RosterId, sheet: Sheet, { revision, day }: CheckedBy): CheckedSheet => ({
  rosterId,
  sheet,
  directoryRevision: revision,
  day,
  verdicts: new Map(),
  people: createPeopleIndex(),
  lookAlikes: null,
  conflicts: new Map(),
})

/** Checks every row again, e.g. after the directory changed. */
export function recheckAll(checked: CheckedSheet, resolver: Resolver): void {
  checked.directoryRevision = resolver.revision
  checked.day = resolver.days.today()
  checked.verdicts.clear()
  checked.people.clear()
  for (const row of checked.sheet.rows) checkRow(checked, row, resolver, null)
  for (const _ of findRepeats(checked, Number.POSITIVE_INFINITY)) break
}

/** Puts rows below all others, checked. Those above stay as they are: a row is a duplicate of a higher one only. */
export function addRows(checked: CheckedSheet, rows: readonly SheetRow[], resolver: Resolver): void {
  const { sheet, verdicts, people } = checked
  const known = new Map<ReadonlySet<RowVerdict>, SheetRow | null>()
  const firstOf = (group: ReadonlySet<RowVerdict>): SheetRow | null => {
    const found = known.get(group)
    if (found !== undefined) return found
    // Most stand in their order; without this, rows that all ask for one access would be gone through for each slice.
    const [any] = group
    const first = any !== undefined && any.duplicate === null ? any : highest(group)
    known.set(group, first?.row ?? null)
    return first?.row ?? null
  }
  const touched = createTouched()
  for (const row of rows) {
    sheet.rows.push(row)
    sheet.byId.set(row.id, row)
    checkRow(checked, row, resolver, touched)
    const verdict = verdicts.get(row.id)
    const group = verdict === undefined ? undefined : people.repeatsOf(verdict)
    const first = group === undefined ? null : firstOf(group)
    if (verdict !== undefined && first !== null && first !== row)
      verdict.duplicate = duplicateProblem(row.cells, first)
  }
  markTouchedLooks(checked, touched, new Set())
}

/** Puts rows below all others of which is known what is wrong with each; call {@link findRepeats} after the last of them. */
export function addChecked(checked: CheckedSheet, rows: readonly CheckedRow[]): void {
  const { sheet } = checked
  for (const { row, problems } of rows) {
    sheet.rows.push(row)
    sheet.byId.set(row.id, row)
    addVerdict(checked, row, problems, null)
  }
}

/** Finds the duplicates and look-alikes among all rows; pauses after so many rows, for the caller to let others have a turn. */
export function* findRepeats(checked: CheckedSheet, rowsBetween: number): Generator<void> {
  let seen = 0
  for (const group of checked.people.repeats) {
    markRepeats(group, null)
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
    const person = checked.verdicts.get(id)?.person ?? ''
    if (person !== '') addPerson(lookAlikes, person)
    seen += 1
    if (seen % rowsBetween === 0) yield
  }
  for (const look of sharedLooks(lookAlikes, checked.people))
    markLookAlikes(lookAlikes, look, checked.people, different)
}

/** Checks some rows again, as after the directory changed. Returns those of all rows of which something else is wrong now. */
export function recheckRows(
  checked: CheckedSheet,
  rows: readonly SheetRow[],
  resolver: Resolver,
): readonly RowId[] {
  const before = new Map(rows.map(({ id }) => [id, problemsOf(checked, id)]))
  const written = new Set(before.keys())
  const touched = recheck(checked, { written, removed: new Map(), isReordered: false }, resolver)
  return [...touched].filter((id) => {
    const known = before.get(id)
    return known === undefined || !areSameProblems(known, problemsOf(checked, id))
  })
}

type Changed = Pick<Applied, 'written' | 'removed' | 'isReordered'>

/** Checks again what `applied` can have changed, and only that. Returns the rows that read differently now. */
export const recheck = (checked: CheckedSheet, applied: Changed, resolver: Resolver): ReadonlySet<RowId> =>
  atOnce(recheckInPieces(checked, applied, resolver))

/** Until the last piece is done, what is said of the rows is neither what it was nor what it will be. */
export function* recheckInPieces(
  checked: CheckedSheet,
  applied: Changed,
  resolver: Resolver,
): Generator<void, ReadonlySet<RowId>> {
  const { sheet, verdicts, people, lookAlikes } = checked
  const different = new Set<RowId>(applied.written)
  const touched = createTouched()
  yield* visitInPieces(applied.removed.keys(), rowsAPiece, (id) => {
    const verdict = verdicts.get(id)
    if (verdict === undefined) return
    leave(checked, verdict, touched)
    verdicts.delete(id)
  })
  yield* visitInPieces(applied.written, rowsAPiece, (id) => {
    const row = sheet.byId.get(id)
    if (row !== undefined) checkRow(checked, row, resolver, touched)
  })
  yield* visitInPieces(touched.accesses, rowsAPiece, ([person, siteIds]) => {
    for (const siteId of siteIds) markRepeats(people.askingFor(person, siteId), different)
  })
  // Row numbers are part of what is said of duplicates.
  if (applied.isReordered) {
    yield* visitInPieces(people.repeats, rowsAPiece, (group) => markRepeats(group, different))
    if (lookAlikes !== null && lookAlikes.problems.size > 0)
      for (const look of sharedLooks(lookAlikes, people)) touched.looks.add(look)
  }
  markTouchedLooks(checked, touched, different)
  return different
}

/** What a row asks for, see `accessOf`. */
export function accessAt(checked: CheckedSheet, id: RowId): string {
  const { person = '', siteId = '' } = checked.verdicts.get(id) ?? {}
  return person === '' || siteId === '' ? '' : accessKey(person, siteId)
}

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

/** `touched: null` when all rows are marked afterwards. */
function checkRow(
  checked: CheckedSheet,
  row: SheetRow,
  resolver: Resolver,
  touched: TouchedRows | null,
): void {
  const own = rowProblems(row.cells, resolver)
  const verdict = checked.verdicts.get(row.id)
  if (verdict === undefined) {
    addVerdict(checked, row, own, touched)
    return
  }
  verdict.own = own
  const person = personOf(row.cells)
  const { siteId } = row.cells
  if (verdict.person === person && verdict.siteId === siteId) {
    // Other roles, or another spelling of the address, are part of what is said of the rows that repeat it.
    if (touched === null) return
    if (checked.people.repeatsOf(verdict) !== undefined) touch(touched, verdict)
    touchLook(checked, touched, person)
    return
  }
  leave(checked, verdict, touched)
  verdict.person = person
  verdict.siteId = siteId
  verdict.duplicate = null
  enter(checked, verdict, touched)
}
