// Made once: making one takes longer than a hundred uses of it.
const format = new Intl.NumberFormat('en')
const rules = new Intl.PluralRules('en')
const choices = new Intl.ListFormat('en', { type: 'disjunction' })
const lists = new Intl.ListFormat('en', { type: 'conjunction' })

/** 12345 → `12,345`. */
export const formatCount = (count: number): string => format.format(count)

/** The form of a word that goes with a count: `is` for 1, `are` for 0 and 2; `many` is `one` with an s if left out. */
export const pluralOf = (count: number, one: string, many = `${one}s`): string =>
  rules.select(count) === 'one' ? one : many

/** `1 invite`, `12,345 invites`. */
export const countOf = (count: number, one: string, many?: string): string =>
  `${formatCount(count)} ${pluralOf(count, one, many)}`

/** `one`, `one and two`, `one, two, and three`. */
export const allOf = (parts: readonly string[]): string => lists.format(parts)

/** `one`, `one or two`, `one, two, or three`. */
export const anyOf = (parts: readonly string[]): string => choices.format(parts)
