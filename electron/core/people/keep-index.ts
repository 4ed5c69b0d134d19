import { isSaid, type Person } from '../../../shared/person.ts'
import { bumpCounter, readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { indexPersons, type PersonIndex } from './person-index.ts'

export interface KeptIndex {
  readonly read: () => PersonIndex
  /** Counts the change, inside its transaction. */
  readonly replace: (before: readonly Person[], after: readonly Person[]) => void
}

/** The index of people, kept while the counter says that it is right: a change that was rolled back is forgotten. */
export function keepIndex(db: Db, readAll: () => readonly Person[]): KeptIndex {
  let kept: { readonly revision: number; readonly index: PersonIndex } | null = null
  // Between a change and its commit nobody knows whether it will stand.
  let isCertain = false
  const markCertain = () => {
    isCertain = true
  }

  const read = (): PersonIndex => {
    if (kept !== null && isCertain) return kept.index
    const revision = readCounter(db, 'people')
    if (kept?.revision !== revision) kept = { revision, index: indexPersons(readAll()) }
    db.afterCommit(markCertain)
    return kept.index
  }
  return {
    read,
    replace: (before, after) => {
      const { replace } = read()
      isCertain = false
      const revision = bumpCounter(db, 'people')
      replace(before, after.filter(isSaid))
      if (kept !== null) kept = { ...kept, revision }
      db.afterCommit(markCertain)
    },
  }
}
