import { areSameProblems, type Problem } from '../../../shared/problem.ts'
import type { RowId } from '../../../shared/roster.ts'
import { skeletonOf } from '../spelling/skeleton.ts'
import { type Groups, groupOf, highest, join, leave, makeGroups } from './duplicates.ts'
import type { SheetRow } from './sheet.ts'

/** Whom a row names, and how that looks. */
interface Person {
  readonly key: string
  readonly skeleton: string
}

/** Addresses of one roster that are not the same but look so, kept up step by step. */
export interface Twins {
  readonly people: Map<RowId, Person>
  /** By how they look. */
  readonly groups: Groups
  /** Looks that several people share; nearly always none. */
  readonly mixed: Set<string>
  readonly problems: Map<RowId, Problem>
}

export const makeTwins = (): Twins => ({
  people: new Map(),
  groups: makeGroups(),
  mixed: new Set(),
  problems: new Map(),
})

/** Notes whom a row names now ('' for nobody). Returns the looks whose rows have to be told anew. */
export function notePerson(twins: Twins, row: SheetRow, key: string): readonly string[] {
  const before = twins.people.get(row.id)
  if (before === undefined && key === '') return []
  // Others may name it by another spelling of the same address.
  if (before?.key === key) return twins.mixed.has(before.skeleton) ? [before.skeleton] : []
  if (before !== undefined) leave(twins.groups, row, before.skeleton)
  twins.problems.delete(row.id)
  const affected = before === undefined ? [] : [before.skeleton]
  if (key === '') {
    twins.people.delete(row.id)
    return affected
  }
  const skeleton = skeletonOf(key)
  twins.people.set(row.id, { key, skeleton })
  join(twins.groups, row, skeleton)
  // A row that stands alone has no twin; the first of a group finds out with the second.
  return twins.groups.single.has(skeleton) ? affected : [...affected, skeleton]
}

/** Tells the rows of one look apart; rows whose problem is another one now are put into `different`. */
export function tellTwins(twins: Twins, skeleton: string, different: Set<RowId> | null): void {
  const group = groupOf(twins.groups, skeleton)
  const first = highest(group)
  const firstKey = first === null ? '' : twins.people.get(first.id)?.key
  let isMixed = false
  for (const row of group) {
    const isOther = twins.people.get(row.id)?.key !== firstKey
    isMixed ||= isOther
    const problem = isOther && first !== null ? twinProblem(row, first) : null
    const before = twins.problems.get(row.id)
    if (areSameProblems(asList(problem), asList(before))) continue
    if (problem === null) twins.problems.delete(row.id)
    else twins.problems.set(row.id, problem)
    different?.add(row.id)
  }
  if (isMixed) twins.mixed.add(skeleton)
  else twins.mixed.delete(skeleton)
}

const asList = (problem: Problem | null | undefined): readonly Problem[] =>
  problem === null || problem === undefined ? [] : [problem]

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text)

function twinProblem(row: SheetRow, first: SheetRow): Problem {
  const address = first.cells.email.trim()
  return {
    code: 'email-twin',
    address,
    row: first.number,
    column: 'email',
    severity: 'warning',
    // Of two plain spellings nobody here knows the right one; foreign letters among Latin ones are the slip.
    suggestion: isPlain(address) && !isPlain(row.cells.email) ? address : null,
  }
}
