import type { Person } from '../../../shared/person.ts'
import type { StoredChange } from './people-table.ts'
import type { PersonIndex } from './person-index.ts'

/** Whether a change can still be taken back: what it made must stand as it made it. */
export type UndoDecision =
  | { readonly kind: 'undo'; readonly now: readonly Person[]; readonly before: readonly Person[] }
  | { readonly kind: 'undone-already' }
  | { readonly kind: 'changed-since' }

export function decideUndo(
  { before, after, isUndone }: StoredChange,
  index: Pick<PersonIndex, 'personOf' | 'personOfAccount'>,
): UndoDecision {
  if (isUndone) return { kind: 'undone-already' }
  const stands = after.every((person) => isSamePerson(index.personOf(person.id), person))
  const touched = new Set(after.map(({ id }) => id))
  const isFree = before
    .flatMap(({ accounts }) => accounts)
    .every(({ wixId }) => {
      const owner = index.personOfAccount(wixId)
      return owner === null || touched.has(owner.id)
    })
  return stands && isFree ? { kind: 'undo', now: after, before } : { kind: 'changed-since' }
}

/** Persons are written by one place only, so the order of their fields is the same. */
const isSamePerson = (one: Person, other: Person): boolean => JSON.stringify(one) === JSON.stringify(other)
