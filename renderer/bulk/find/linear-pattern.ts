import { RE2JS } from 're2js'
import type { FindMatches } from './whole-letters.ts'

// The one file that runs expressions with RE2, whose time grows with the text and never with what the expression is.

export interface LinearPattern {
  /** True when some of the text fits. Matches of nothing do not count: they would be everywhere. */
  readonly isIn: (text: string) => boolean
  /** `$1`, `$<name>` and `$&` mean what they mean to `String.replace`. */
  readonly replaceIn: (text: string, replacement: string) => string
}

export interface LinearExpression extends LinearPattern {
  readonly matchesIn: FindMatches
}

/**
 * An expression as JavaScript spells it, with the flag `u` and without `m` and `s`.
 * @throws Error for what RE2 does not know; looking ahead and referring back to a group are among it
 */
export function linearPattern(source: string, isCaseKept: boolean): LinearExpression {
  const flags = RE2JS.LOOKBEHINDS | (isCaseKept ? 0 : RE2JS.CASE_INSENSITIVE)
  const pattern = RE2JS.compile(RE2JS.translateRegExp(asJavaScriptMeans(source)), flags)
  const hasSome = (text: string): boolean => {
    for (const [match] of pattern.matchAll(text)) if (match !== '') return true
    return false
  }
  return {
    // Most cells have no match at all, which the first question finds out three times as fast.
    isIn: (text) => pattern.test(text) && hasSome(text),
    // Its matches are those of JavaScript, place included.
    matchesIn: (text) => pattern.matchAll(text) as Iterable<RegExpExecArray>,
    replaceIn: (text, replacement) => pattern.matcher(text).replaceAll(replacement),
  }
}

/** What `\s` means to JavaScript beyond RE2's ASCII; lists from web pages are full of no-break spaces. */
const blanks = '\\t-\\r \\x{a0}\\x{feff}\\p{Zs}\\x{2028}\\x{2029}'

/** `\s` and `.` of RE2 are those of C; this gives them back the meaning people know. */
function asJavaScriptMeans(source: string): string {
  let isInClass = false
  return source.replace(/\\[\s\S]|[[\].]/g, (sign) => {
    if (sign === '[' || sign === ']') isInClass = sign === '['
    else if (sign === '\\s') return isInClass ? blanks : `[${blanks}]`
    else if (sign === '\\S' && !isInClass) return `[^${blanks}]`
    else if (sign === '.' && !isInClass) return '[^\\n\\r\\x{2028}\\x{2029}]'
    return sign
  })
}
