import { personOf } from '../../../../shared/access.ts'
import type { SiteId } from '../../../../shared/directory.ts'
import type { Problem } from '../../../../shared/problem.ts'
import type { RowId } from '../../../../shared/roster.ts'
import type { SheetRow } from '../sheet.ts'
import { type Duplicate, duplicateProblem, highest, isSameDuplicate } from './duplicates.ts'
import { addPerson, type LookAlikes, markLookAlikes, removePerson, sharedLook } from './look-alikes.ts'
import type { PeopleIndex } from './people-index.ts'

/** What is wrong with a row, but for what others make of it. */
export interface RowVerdict {
  readonly row: SheetRow
  own: readonly Problem[]
  /** As it stands among the people of the sheet. */
  person: string
  siteId: SiteId
  duplicate: Duplicate | null
}

/** What is wrong with the rows of a roster, row by row and among them. */
export interface Verdicts {
  readonly verdicts: Map<RowId, RowVerdict>
  readonly people: PeopleIndex<RowVerdict>
  /** null until they were looked for, which opening does not wait for; see `findLookAlikes`. */
  lookAlikes: LookAlikes | null
  /** What other rosters and the ledger say of rows, see `conflict-watch.ts`. */
  readonly conflicts: Map<RowId, readonly Problem[]>
}

/** What has to be marked anew although its own rows stay as they are. */
export interface TouchedRows {
  /** By person: sites on which rows ask for the same access, or did. */
  readonly accesses: Map<string, Set<SiteId>>
  /** Looks that several people share, or did, see `look-alikes.ts`. */
  readonly looks: Set<string>
}

export const createTouched = (): TouchedRows => ({ accesses: new Map(), looks: new Set() })

export function touch({ accesses }: TouchedRows, { person, siteId }: RowVerdict): void {
  const siteIds = accesses.get(person)
  if (siteIds === undefined) accesses.set(person, new Set([siteId]))
  else siteIds.add(siteId)
}

export function touchLook({ lookAlikes, people }: Verdicts, { looks }: TouchedRows, person: string): void {
  const look = lookAlikes === null || person === '' ? null : sharedLook(lookAlikes, person, people)
  if (look !== null) looks.add(look)
}

export function markTouchedLooks(
  { lookAlikes, people }: Verdicts,
  { looks }: TouchedRows,
  different: Set<RowId>,
): void {
  if (lookAlikes === null) return
  for (const look of looks) markLookAlikes(lookAlikes, look, people, different)
}

export function addVerdict(
  all: Verdicts,
  row: SheetRow,
  own: readonly Problem[],
  touched: TouchedRows | null,
): void {
  const verdict = { row, own, person: personOf(row.cells), siteId: row.cells.siteId, duplicate: null }
  all.verdicts.set(row.id, verdict)
  enter(all, verdict, touched)
}

export function enter(all: Verdicts, verdict: RowVerdict, touched: TouchedRows | null): void {
  const { people, lookAlikes } = all
  if (people.add(verdict) && touched !== null) touch(touched, verdict)
  if (lookAlikes === null || verdict.person === '') return
  addPerson(lookAlikes, verdict.person)
  if (touched !== null) touchLook(all, touched, verdict.person)
}

export function leave(all: Verdicts, verdict: RowVerdict, touched: TouchedRows | null): void {
  const { people, lookAlikes, conflicts } = all
  const { row, person } = verdict
  if (touched !== null) touchLook(all, touched, person)
  if (people.remove(verdict) && touched !== null) touch(touched, verdict)
  conflicts.delete(row.id)
  if (lookAlikes === null || person === '') return
  lookAlikes.problems.delete(row.id)
  removePerson(lookAlikes, person, people)
}

export function markRepeats(group: Iterable<RowVerdict>, different: Set<RowId> | null): void {
  const first = highest(group)
  for (const verdict of group) {
    const { row } = verdict
    const duplicate = first === null || verdict === first ? null : duplicateProblem(row.cells, first.row)
    if (isSameDuplicate(verdict.duplicate, duplicate)) continue
    verdict.duplicate = duplicate
    different?.add(row.id)
  }
}
