import { foldParts } from '../../../shared/fold-text.ts'

/** Matches of an expression in a text, with their places, as `String.matchAll` gives them. */
export type FindMatches = (text: string) => Iterable<RegExpExecArray>

/**
 * The matches that begin and end where letters do, as people see letters. Without this, an expression finds the plain
 * letter of an accented one that has no sign of its own, and replacing leaves the accent to its neighbour.
 */
export function* wholeMatches(findMatches: FindMatches, text: string): Generator<RegExpExecArray> {
  const { beginsAt } = foldParts(text, (letter) => letter)
  // A line break of two signs can be taken apart.
  const isBetween = (at: number) => beginsAt(at) !== undefined || text.startsWith('\r\n', at - 1)
  for (const match of findMatches(text))
    if (isBetween(match.index) && isBetween(match.index + match[0].length)) yield match
}

const replaceEach: (this: RegExp, text: string, replacement: string) => string =
  RegExp.prototype[Symbol.replace]

/** Replaces given matches; `$1`, `$<name>`, `$&` mean what they mean to `String.replace`, which does it. */
export function replaceMatches(
  text: string,
  matches: Iterator<RegExpExecArray>,
  replacement: string,
): string {
  const given = {
    flags: 'gu',
    global: true,
    unicode: true,
    lastIndex: 0,
    exec: () => {
      const next = matches.next()
      return next.done === true ? null : next.value
    },
  }
  // The standard has it ask for nothing else: for the flags together, in older editions one by one.
  return replaceEach.call(given as unknown as RegExp, text, replacement)
}
