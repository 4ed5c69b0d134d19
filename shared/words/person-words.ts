import { unreachable } from '../errors.ts'
import type { AccessSureness } from '../known-access.ts'
import { joinPersons, type Leaving, type LinkedAccount, type Person } from '../person.ts'
import { countOf, pluralOf } from './count.ts'

/** All that is known of a person in one line, for the log: ids and addresses in full. */
export function personFactsWords({ name, addressKeys, accounts, left, notTheirs }: Person): string {
  const parts = [addressKeys.join(', ')]
  if (name !== '') parts.push(`named “${name}”`)
  if (accounts.length > 0) parts.push(`Wix account ${accounts.map(({ wixId }) => wixId).join(', ')}`)
  if (notTheirs.length > 0) parts.push(`not Wix account ${notTheirs.map(({ wixId }) => wixId).join(', ')}`)
  if (left !== null)
    parts.push(`left ${left.at}, says ${left.by}${left.note === '' ? '' : ` (“${left.note}”)`}`)
  return parts.join('; ')
}

/** What a change made of persons, for the log: as they were and as they are. */
export function personChangeWords(before: readonly Person[], after: readonly Person[]): string {
  const all = (persons: readonly Person[]) => persons.map(personFactsWords).join(' | ')
  return `Before: ${all(before)}. Now: ${all(after)}.`
}

/** A person by name and first address, or by the address alone. */
export const personTitle = (name: string, address: string): string =>
  name === '' ? address : `${name} (${address})`

/** What follows when others become one with the first person: a sentence each. */
export function joinWords(
  first: Person,
  others: readonly Person[],
  sameSites: readonly string[],
): readonly string[] {
  const joined = joinPersons(first, others)
  const all = [first, ...others]
  const named = [...new Set(all.flatMap(({ name }) => (name === '' ? [] : [name])))]
  const lines = [
    `${countOf(joined.addressKeys.length, 'address', 'addresses')} become one person: ${joined.addressKeys.join(', ')}.`,
  ]
  if (named.length > 1)
    lines.push(
      `The name stays “${joined.name}”; ${quoted(named.filter((name) => name !== joined.name))} is dropped.`,
    )
  if (joined.accounts.length > 0) lines.push(`Linked with ${countOf(joined.accounts.length, 'Wix account')}.`)
  if (joined.left !== null) {
    lines.push(
      all.every(({ left }) => left !== null)
        ? 'Both are marked as left, and stay so.'
        : 'One of them is marked as left: rows and plans of all these addresses will be held.',
    )
  }
  if (sameSites.length > 0) {
    const [site = ''] = sameSites
    const where = sameSites.length === 1 ? site : countOf(sameSites.length, 'site')
    lines.push(`Under more than one address on ${where}: each of them takes a seat there.`)
  }
  return lines
}

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ')

/** What follows when one address is taken out of a person: a sentence each. */
export function splitWords(
  person: Person,
  { address, rows, invites }: { readonly address: string; readonly rows: number; readonly invites: number },
): readonly string[] {
  const lines = [
    `${address} becomes a person of its own, with ${countOf(rows, 'row')} and ${countOf(invites, 'invite')}.`,
  ]
  const stays = [
    ...(person.name === '' ? [] : ['the name']),
    ...(person.accounts.length === 0
      ? []
      : [pluralOf(person.accounts.length, 'the Wix account', 'the Wix accounts')]),
  ]
  if (stays.length > 0) {
    const verb = stays.length > 1 || person.accounts.length > 1 ? 'stay' : 'stays'
    const words = stays.join(' and ')
    lines.push(`${words.charAt(0).toUpperCase()}${words.slice(1)} ${verb} with the others.`)
  }
  if (person.left !== null) lines.push('It stays marked as left, until that is lifted for it too.')
  return lines
}

/** That somebody left: since when, says who, and why. `day` writes a UTC ISO time. */
export const leftWords = ({ at, by, note }: Leaving, day: (iso: string) => string): string =>
  `Marked as left by ${by}, ${day(at)}${note === '' ? '' : `: “${note}”`}.`

/** Whose word it is that a Wix account is somebody's. `day` writes a UTC ISO time. */
export function claimWords(
  {
    linked,
    sureness,
    sites,
  }: {
    readonly linked: { readonly at: string; readonly by: string } | null
    readonly sureness: AccessSureness | null
    readonly sites: readonly string[]
  },
  day: (iso: string) => string,
): string {
  const [only = ''] = sites
  const where =
    sites.length === 0 ? '' : sites.length === 1 ? `on ${only}` : `on ${countOf(sites.length, 'site')}`
  if (linked !== null) {
    return `Linked by ${linked.by}, ${day(linked.at)}${where === '' ? '; seen on no site' : `; seen ${where}`}`
  }
  switch (sureness) {
    case 'told':
      return `Named by Wix, ${where}`
    case 'confirmed':
      return `Confirmed by a person, ${where}`
    case 'probably':
      return `Probably theirs, ${where}`
    case 'possibly':
    case null:
      return `Possibly theirs, ${where}`
    default:
      return unreachable(sureness)
  }
}

/** That an account is not theirs, says who. `day` writes a UTC ISO time. */
export const notTheirsWords = ({ by, at }: LinkedAccount, day: (iso: string) => string): string =>
  `Somebody else’s, says ${by}, ${day(at)}; inference never takes it for theirs again`
