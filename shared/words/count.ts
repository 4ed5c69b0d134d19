import { lazily } from '../lazily.ts'

// Made once: making one takes longer than a hundred uses of it. And not before it is used: a start would wait for it.
const format = lazily(() => new Intl.NumberFormat('en'))
const rules = lazily(() => new Intl.PluralRules('en'))
const choices = lazily(() => new Intl.ListFormat('en', { type: 'disjunction' }))
const lists = lazily(() => new Intl.ListFormat('en', { type: 'conjunction' }))

/** 12345 → `12,345`. */
export function formatCount(count: number): string {
  return format().format(count)
}

/** The form of a word that goes with a count: `is` for 1, `are` for 0 and 2; `many` is `one` with an s if left out. */
export function pluralOf(count: number, one: string, many = `${one}s`): string {
  return rules().select(count) === 'one' ? one : many
}

/** `1 invite`, `12,345 invites`. */
export const countOf = (count: number, one: string, many?: string): string =>
  `${formatCount(count)} ${pluralOf(count, one, many)}`

/** `one`, `one and two`, `one, two, and three`. */
export function allOf(parts: readonly string[]): string {
  return lists().format(parts)
}

/** `one`, `one or two`, `one, two, or three`. */
export function anyOf(parts: readonly string[]): string {
  return choices().format(parts)
}
