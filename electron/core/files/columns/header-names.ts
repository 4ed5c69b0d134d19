import type { Column } from '../../../../shared/column.ts'
import { findNearest } from '../../spelling/find-nearest.ts'
import { foldHeader, withoutAsides } from './fold-header.ts'
import { headerWords } from './header-words.ts'

const targets = new Map<string, { readonly target: Column; readonly rank: number }>()
// Folded like what they are compared with; an earlier word of one column wins over a later one of another.
for (const target of Object.keys(headerWords) as Column[]) {
  headerWords[target].forEach((word, rank) => {
    const key = foldHeader(word)
    const other = targets.get(key)
    if (other === undefined || rank < other.rank) targets.set(key, { target, rank })
  })
}
const spellings = [...targets.keys()].filter((word) => word.length >= 5)

export interface HeaderMatch {
  readonly target: Column
  /** False for a spelling that is only near: to be shown, and outdone by exact ones. */
  readonly isExact: boolean
  /** Smaller is more telling: `full name` before `first name`. */
  readonly rank: number
}

/** Lines with more cells are no list of people: looking for near spellings in all of them takes seconds. */
export const mostNear = 300

/** The column a header speaks of, or null; near spellings count unless `isExact`. */
export function targetCalled(header: string, isExact = false): HeaderMatch | null {
  if (header.length > 60) return null
  const key = foldHeader(header)
  if (key === '') return null
  const bare = withoutAsides(key)
  const exact = targets.get(key) ?? targets.get(bare)
  if (exact !== undefined) return { ...exact, isExact: true }
  if (isExact) return null
  const near = findNearest(bare, spellings, (word) => targets.get(word)?.target)
  const found = near === null ? undefined : targets.get(near)
  return found === undefined ? null : { ...found, isExact: false }
}
