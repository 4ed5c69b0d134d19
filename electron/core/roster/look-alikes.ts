import { areSameProblems, type Problem } from '../../../shared/problem.ts'
import type { RowId } from '../../../shared/roster.ts'
import { foldLookAlikes } from '../spelling/fold-look-alikes.ts'
import { type Groups, groupOf, highest, join, leave, makeGroups } from './duplicates.ts'
import type { SheetRow } from './sheet.ts'

/** Whom a row names, and how that looks. */
interface Person {
  readonly key: string
  readonly look: string
}

/** Addresses of one roster that are not the same but look so, kept up step by step. */
export interface LookAlikes {
  readonly people: Map<RowId, Person>
  /** By how they look. */
  readonly groups: Groups
  /** Looks that several people share; nearly always none. */
  readonly mixed: Set<string>
  readonly problems: Map<RowId, Problem>
}

export const makeLookAlikes = (): LookAlikes => ({
  people: new Map(),
  groups: makeGroups(),
  mixed: new Set(),
  problems: new Map(),
})

/** Notes whom a row names now ('' for nobody). Returns the looks whose rows have to be marked anew. */
export function notePerson(lookAlikes: LookAlikes, row: SheetRow, key: string): readonly string[] {
  const before = lookAlikes.people.get(row.id)
  if (before === undefined && key === '') return []
  // Others may name it by another spelling of the same address.
  if (before?.key === key) return lookAlikes.mixed.has(before.look) ? [before.look] : []
  if (before !== undefined) leave(lookAlikes.groups, row, before.look)
  lookAlikes.problems.delete(row.id)
  const affected = before === undefined ? [] : [before.look]
  if (key === '') {
    lookAlikes.people.delete(row.id)
    return affected
  }
  const look = foldLookAlikes(key)
  lookAlikes.people.set(row.id, { key, look })
  join(lookAlikes.groups, row, look)
  // A row that stands alone has no look-alike; the first of a group finds out with the second.
  return lookAlikes.groups.single.has(look) ? affected : [...affected, look]
}

/** Tells the rows of one look apart; rows whose problem is another one now are put into `different`. */
export function markLookAlikes(lookAlikes: LookAlikes, look: string, different: Set<RowId> | null): void {
  const group = groupOf(lookAlikes.groups, look)
  const first = highest(group)
  const firstKey = first === null ? '' : lookAlikes.people.get(first.id)?.key
  let isMixed = false
  for (const row of group) {
    const isOther = lookAlikes.people.get(row.id)?.key !== firstKey
    isMixed ||= isOther
    const problem = isOther && first !== null ? lookAlikeProblem(row, first) : null
    const before = lookAlikes.problems.get(row.id)
    if (areSameProblems(asList(problem), asList(before))) continue
    if (problem === null) lookAlikes.problems.delete(row.id)
    else lookAlikes.problems.set(row.id, problem)
    different?.add(row.id)
  }
  if (isMixed) lookAlikes.mixed.add(look)
  else lookAlikes.mixed.delete(look)
}

const asList = (problem: Problem | null | undefined): readonly Problem[] =>
  problem === null || problem === undefined ? [] : [problem]

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text)

function lookAlikeProblem(row: SheetRow, first: SheetRow): Problem {
  const address = first.cells.email.trim()
  return {
    code: 'email-twin',
    address,
    row: first.number,
    column: 'email',
    severity: 'warning',
    // Of two plain spellings nobody here knows the right one; foreign letters among Latin ones are the typo.
    suggestion: isPlain(address) && !isPlain(row.cells.email) ? address : null,
  }
}
