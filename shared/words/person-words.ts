import type { Person } from '../person.ts'

/** All that is known of a person in one line, for the log: ids and addresses in full. */
export function personFactsWords({ name, addressKeys, accounts, left }: Person): string {
  const parts = [addressKeys.join(', ')]
  if (name !== '') parts.push(`named “${name}”`)
  if (accounts.length > 0) parts.push(`Wix account ${accounts.map(({ wixId }) => wixId).join(', ')}`)
  if (left !== null)
    parts.push(`left ${left.at}, says ${left.by}${left.note === '' ? '' : ` (“${left.note}”)`}`)
  return parts.join('; ')
}

/** What a change made of persons, for the log: as they were and as they are. */
export function personChangeWords(before: readonly Person[], after: readonly Person[]): string {
  const all = (persons: readonly Person[]) => persons.map(personFactsWords).join(' | ')
  return `Before: ${all(before)}. Now: ${all(after)}.`
}
