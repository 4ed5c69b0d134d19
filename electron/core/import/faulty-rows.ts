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

/** Whom the first row with an address of one look names. */
interface First {
  readonly row: number
  readonly key: string
  readonly email: string
}

const none: readonly Problem[] = []

export function collectFaulty(): FaultyRows {
  const firstOfLook = new Map<string, First>()
  const faulty: FaultyRow[] = []
  const lookAlikeOf = (row: number, email: string): Problem | null => {
    const key = personOf({ email })
    if (key === '') return null
    const look = foldLookAlikes(key)
    const first = firstOfLook.get(look)
    if (first === undefined) firstOfLook.set(look, { row, key, email })
    return first === undefined || first.key === key ? null : lookAlikeProblem(email, first)
  }
  return {
    add: ({ pages, problems, repeats }) => {
      const repeatOf = new Map(repeats.map(({ row, problem }) => [row, problem]))
      let at = 0
      for (const { page, body } of pages) {
        const { ids, cells } = unpackPage(body, page)
        for (const [index, row] of ids.entries()) {
          const email = cells.email[index] ?? ''
          const own = problems.different[problems.at[at] ?? 0] ?? none
          const others = [repeatOf.get(row) ?? null, lookAlikeOf(row, email)].filter((one) => one !== null)
          if (own.length + others.length > 0) {
            faulty.push({ row, email, problems: others.length === 0 ? own : [...own, ...others] })
          }
          at += 1
        }
      }
    },
    all: () => faulty,
  }
}
