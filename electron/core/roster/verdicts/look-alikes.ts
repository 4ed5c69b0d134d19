import { areSameProblems, type Problem } from '../../../../shared/problem.ts'
import type { RowId } from '../../../../shared/roster.ts'
import { foldLookAlikes } from '../../spelling/fold-look-alikes.ts'
import type { SheetRow } from '../sheet.ts'
import { highest } from './duplicates.ts'
import type { Named, PeopleIndex } from './people-index.ts'

/** Addresses of one roster that are not the same but look so, kept up step by step. */
export interface LookAlikes {
  /** People whose address looks like another text, by that text. All others look like what they are, and need no entry. */
  readonly odd: Map<string, Set<string>>
  readonly problems: Map<RowId, Problem>
}

/** The people of the rows, as they stand. */
type People = Pick<PeopleIndex<Named>, 'has' | 'ofPerson'>

export const makeLookAlikes = (): LookAlikes => ({ odd: new Map(), problems: new Map() })

/** A person came, or stands in one more row. */
export function addPerson({ odd }: LookAlikes, person: string): void {
  const look = foldLookAlikes(person)
  if (look === person) return
  const alike = odd.get(look)
  if (alike === undefined) odd.set(look, new Set([person]))
  else alike.add(person)
}

/** A person stands in one row less, or in none. */
export function removePerson({ odd }: LookAlikes, person: string, people: People): void {
  const look = foldLookAlikes(person)
  if (look === person || people.has(person)) return
  const alike = odd.get(look)
  if (alike?.delete(person) === true && alike.size === 0) odd.delete(look)
}

/** How a person's address looks, when another person's looks the same; nearly always null. */
export function sharedLook(lookAlikes: LookAlikes, person: string, people: People): string | null {
  if (lookAlikes.odd.size === 0) return null
  const look = foldLookAlikes(person)
  const alike = lookAlikes.odd.get(look)
  if (alike === undefined) return null
  return alike.size > 1 || isPlainPerson(look, people) ? look : null
}

/** Looks that several people share. */
export function sharedLooks(lookAlikes: LookAlikes, people: People): readonly string[] {
  return [...lookAlikes.odd.values()].flatMap((alike) => {
    const [person = ''] = alike
    return sharedLook(lookAlikes, person, people) ?? []
  })
}

const isPlainPerson = (look: string, people: People): boolean =>
  people.has(look) && foldLookAlikes(look) === look

/** Tells the rows of one look apart; rows whose problem is another one now are put into `different`. */
export function markLookAlikes(
  { odd, problems }: LookAlikes,
  look: string,
  people: People,
  different: Set<RowId>,
): void {
  const persons = [...(odd.get(look) ?? []), ...(isPlainPerson(look, people) ? [look] : [])]
  const group = persons.flatMap(people.ofPerson)
  const first = highest(group)
  for (const { row, person } of group) {
    const problem =
      first === null || person === first.person
        ? null
        : lookAlikeProblem(row.cells.email, addressOf(first.row))
    const before = problems.get(row.id)
    if (areSameProblems(asList(problem), asList(before))) continue
    if (problem === null) problems.delete(row.id)
    else problems.set(row.id, problem)
    different.add(row.id)
  }
}

const addressOf = ({ number, cells }: SheetRow) => ({ row: number, email: cells.email })

const asList = (problem: Problem | null | undefined): readonly Problem[] =>
  problem === null || problem === undefined ? [] : [problem]

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text)

/** What is wrong with an address, as typed, that looks like the other one of a row above. */
export function lookAlikeProblem(
  email: string,
  first: { readonly row: number; readonly email: string },
): Problem {
  const address = first.email.trim()
  return {
    code: 'email-twin',
    address,
    row: first.row,
    column: 'email',
    severity: 'warning',
    // Of two plain spellings nobody here knows the right one; foreign letters among Latin ones are the typo.
    suggestion: isPlain(address) && !isPlain(email) ? address : null,
  }
}
