// Made once: making one takes longer than a hundred uses of it. And not before it is used: a start would wait for it.
let format: Intl.NumberFormat | undefined
let rules: Intl.PluralRules | undefined
let choices: Intl.ListFormat | undefined
let lists: Intl.ListFormat | undefined

/** 12345 → `12,345`. */
export function formatCount(count: number): string {
  format ??= new Intl.NumberFormat('en')
  return format.format(count)
}

/** The form of a word that goes with a count: `is` for 1, `are` for 0 and 2; `many` is `one` with an s if left out. */
export function pluralOf(count: number, one: string, many = `${one}s`): string {
  rules ??= new Intl.PluralRules('en')
  return rules.select(count) === 'one' ? one : many
}

/** `1 invite`, `12,345 invites`. */
export const countOf = (count: number, one: string, many?: string): string =>
  `${formatCount(count)} ${pluralOf(count, one, many)}`

/** `one`, `one and two`, `one, two, and three`. */
export function allOf(parts: readonly string[]): string {
  lists ??= new Intl.ListFormat('en', { type: 'conjunction' })
  return lists.format(parts)
}

/** `one`, `one or two`, `one, two, or three`. */
export function anyOf(parts: readonly string[]): string {
  choices ??= new Intl.ListFormat('en', { type: 'disjunction' })
  return choices.format(parts)
}
