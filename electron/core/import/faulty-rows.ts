import { personOf } from '../../../shared/access.ts'
import type { FaultyRow } from '../../../shared/import.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { CheckedPages } from '../roster/checked-pages.ts'
import { lookAlikeProblem } from '../roster/verdicts/look-alikes.ts'
import { foldLookAlikes } from '../spelling/fold-look-alikes.ts'
import { unpackPage } from '../store/row-pages/pack-page.ts'

/** Finds what is wrong with the rows of a file while they are stored: nothing has to be read again for it. */
export interface FaultyRows {
  add(some: CheckedPages): void
  /** Those so far with anything wrong, as the roster of them would have it. */
  all(): readonly FaultyRow[]
}

const none: readonly Problem[] = []

/** Rows are numbered 1, 2, 3 … */
export function collectFaulty(): FaultyRows {
  const emails: string[] = []
  /** Looks of addresses that look like another text: only of these can two be taken for one another. */
  const oddLooks = new Set<string>()
  const faulty: FaultyRow[] = []
  return {
    add: ({ pages, problems, repeats }) => {
      const repeatOf = new Map(repeats.map(({ row, problem }) => [row, problem]))
      let at = 0
      for (const { page, body } of pages) {
        for (const email of unpackPage(body, page).cells.email) {
          const row = emails.push(email)
          const own = problems.different[problems.at[at] ?? 0] ?? none
          const repeat = repeatOf.size === 0 ? undefined : repeatOf.get(row)
          if (repeat !== undefined) faulty.push({ row, email, problems: [...own, repeat] })
          else if (own.length > 0) faulty.push({ row, email, problems: own })
          const person = personOf({ email })
          const look = foldLookAlikes(person)
          if (look !== person) oddLooks.add(look)
          at += 1
        }
      }
    },
    all: () => withLookAlikes(faulty, lookAlikesOf(emails, oddLooks), emails),
  }
}

/** By row, what is wrong with those whose address looks like another one above. */
function lookAlikesOf(
  emails: readonly string[],
  oddLooks: ReadonlySet<string>,
): ReadonlyMap<number, Problem> {
  const found = new Map<number, Problem>()
  if (oddLooks.size === 0) return found
  const firsts = new Map<string, { readonly row: number; readonly person: string; readonly email: string }>()
  emails.forEach((email, at) => {
    const person = personOf({ email })
    const look = foldLookAlikes(person)
    if (!oddLooks.has(look)) return
    const first = firsts.get(look)
    if (first === undefined) firsts.set(look, { row: at + 1, person, email })
    else if (first.person !== person) found.set(at + 1, lookAlikeProblem(email, first))
  })
  return found
}

function withLookAlikes(
  faulty: readonly FaultyRow[],
  lookAlikes: ReadonlyMap<number, Problem>,
  emails: readonly string[],
): readonly FaultyRow[] {
  if (lookAlikes.size === 0) return faulty
  const byRow = new Map(faulty.map((one) => [one.row, one]))
  for (const [row, problem] of lookAlikes) {
    const others = byRow.get(row)?.problems ?? none
    byRow.set(row, { row, email: emails[row - 1] ?? '', problems: [...others, problem] })
  }
  return [...byRow.values()].toSorted((one, other) => one.row - other.row)
}
