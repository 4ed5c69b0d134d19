import { type LinearExpression, type LinearPattern, linearPattern } from './linear-pattern.ts'
import { isPlain, oneForm } from './text-pattern.ts'
import { replaceMatches, wholeMatches } from './whole-letters.ts'

/** How texts are looked through, or why they cannot be. */
export type SearchPattern =
  | { readonly kind: 'ready'; readonly pattern: LinearPattern }
  | { readonly kind: 'wrong'; readonly message: string }

/**
 * What a person typed as a regular expression. RE2 decides what can be said; where it is certain that the page's own
 * search takes no longer either, that one runs, because it is three to ten times as fast (`npm run bench -- library`).
 */
export function searchPattern(typed: string, isCaseKept: boolean): SearchPattern {
  const source = oneForm(typed)
  try {
    const backReference = /\\(?:[1-9]|k<)/.exec(source.replaceAll('\\\\', ''))
    if (backReference !== null) return { kind: 'wrong', message: noBackReference }
    const linear = linearPattern(source, isCaseKept)
    const native = nativePattern(source, isCaseKept)
    if (native === null) return { kind: 'ready', pattern: ofWholeLetters(linear) }
    const longest = longestForNative(source)
    return {
      kind: 'ready',
      pattern: ofWholeLetters({
        isIn: (text) => (text.length <= longest ? hasSome(native, text) : linear.isIn(text)),
        matchesIn(text) {
          native.lastIndex = 0
          return text.length <= longest ? text.matchAll(native) : linear.matchesIn(text)
        },
        replaceIn: (text, replacement) =>
          text.length <= longest ? text.replace(native, replacement) : linear.replaceIn(text, replacement),
      }),
    }
  } catch (cause) {
    return { kind: 'wrong', message: whyNot(source, cause) }
  }
}

/**
 * An expression says what follows what: it runs on texts in which every accent is part of its letter, and finds whole
 * letters where a letter has no such form.
 */
function ofWholeLetters({ isIn, matchesIn, replaceIn }: LinearExpression): LinearPattern {
  const hasWhole = (text: string): boolean => {
    for (const [match] of wholeMatches(matchesIn, text)) if (match !== '') return true
    return false
  }
  return {
    isIn(given) {
      if (isPlain(given)) return isIn(given)
      const text = oneForm(given)
      return isIn(text) && (hasNoParts(text) || hasWhole(text))
    },
    replaceIn(given, replacement) {
      const text = oneForm(given)
      if (!isIn(text)) return given
      if (hasNoParts(text)) return replaceIn(text, replacement)
      if (!hasWhole(text)) return given
      return replaceMatches(text, wholeMatches(matchesIn, text), replacement)
    },
  }
}

/** True where every sign is a letter of its own; Latin and Greek letters with their accents are. */
const hasNoParts = (text: string): boolean => /^[\u0000-\u02ff\u0370-\u0482\u2010-\u2027]*$/.test(text)

/** null where only RE2 knows the spelling, such as `(?i)`. */
function nativePattern(source: string, isCaseKept: boolean): RegExp | null {
  try {
    return new RegExp(source, isCaseKept ? 'gu' : 'giu')
  } catch {
    return null
  }
}

function hasSome(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (found[0] !== '') return true
    if (pattern.lastIndex >= text.length) return false
    pattern.lastIndex += 1
  }
  return false
}

/** Steps of a backtracking search that take less than a second on any machine this runs on. */
const mostSteps = 1e8

/**
 * The longest text on which a backtracking search ends soon whatever is in it; 0 where a group is repeated. Signs are
 * counted wherever they stand, so that the count is never too low: each repetition may begin and end at every letter,
 * each choice doubles the ways, and a match is tried from every letter on.
 */
function longestForNative(source: string): number {
  if (/\)[*+{]/.test(source)) return 0
  const repetitions = source.match(/[*+{]/g)?.length ?? 0
  const choices = source.match(/[?|]/g)?.length ?? 0
  return (mostSteps / 2 ** choices) ** (1 / (repetitions + 1))
}

const noBackReference =
  'This search cannot ask for what a group found before, as \\1 or \\k<name> do. In what it is replaced with, $1 and $<name> can be used.'
const noLookAhead =
  'This search cannot look ahead, as (?=…) and (?!…) do. Looking back, with (?<=…) or (?<!…), it can.'

function whyNot(source: string, cause: unknown): string {
  const spelling = spellingError(source)
  if (spelling === null && /\(\?[=!]/.test(source)) return noLookAhead
  const reason =
    spelling ?? (cause instanceof Error ? cause.message.replace(/^error parsing regexp: /, '') : '')
  return `This is no regular expression: ${reason}.`
}

/** What the page's own reader has against it, in words people may know; null for nothing. */
function spellingError(source: string): string | null {
  try {
    new RegExp(source, 'u')
    return null
  } catch (cause) {
    return cause instanceof Error ? cause.message.replace(/^.*: /, '') : ''
  }
}
