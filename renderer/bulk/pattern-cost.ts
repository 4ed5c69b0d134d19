/** In how many ways a part of a pattern can match at one place: `ways` x length^`powers`. */
interface Cost {
  readonly ways: number
  readonly powers: number
}

const plain: Cost = { ways: 1, powers: 0 }
const isPlain = ({ ways, powers }: Cost): boolean => ways === 1 && powers === 0

/** Steps of a backtracking search that take less than a second on any machine this runs on. */
const mostSteps = 1e8
/** A part that may come so often is counted as if it had no end. */
const mostCounted = 16

/**
 * The longest text that a regular expression can be run on without holding up the page, whatever is in the text;
 * 0 when a repetition holds a repetition or a choice, so that every letter more doubles the time.
 * Nothing can stop an expression once it runs, so this is asked before. `source` must compile with the flag `u`.
 */
export function longestForPattern(source: string): number {
  const { cost, isAnchored } = readPattern(source)
  if (cost.ways > mostSteps) return 0
  // A match is tried from every letter on, unless the pattern says where it begins.
  const powers = cost.powers + (isAnchored ? 0 : 1)
  return powers === 0 ? Number.POSITIVE_INFINITY : Math.floor((mostSteps / cost.ways) ** (1 / powers))
}

const escapes = /\\(?:[pPu]\{[^}]*\}|k<[^>]*>|x..|u....|c.|.)/sy
const classes = /\[(?:\\.|[^\]\\])*\]/sy
const openings = /\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/y
const quantifiers = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y

function readPattern(source: string): { readonly cost: Cost; readonly isAnchored: boolean } {
  let at = 0
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found !== null) at += found[0].length
    return found
  }
  const readAtom = (): Cost => {
    if (read(openings) !== null) {
      const inside = readChoice()
      at += 1
      return inside
    }
    if (read(escapes) === null && read(classes) === null) at += 1
    return plain
  }
  const readChoice = (): Cost => {
    let choice: Cost | null = null
    let part = plain
    for (;;) {
      const isOver = at >= source.length || source[at] === ')'
      if (isOver || source[at] === '|') {
        choice = choice === null ? part : either(choice, part)
        if (isOver) return choice
        at += 1
        part = plain
        continue
      }
      const atom = readAtom()
      const quantifier = read(quantifiers)
      part = both(part, quantifier === null ? atom : repeated(atom, quantifier))
    }
  }
  const cost = readChoice()
  return { cost, isAnchored: source.startsWith('^') && !hasChoiceOnTop(source) }
}

const both = (a: Cost, b: Cost): Cost => ({ ways: a.ways * b.ways, powers: a.powers + b.powers })
const either = (a: Cost, b: Cost): Cost => ({
  ways: a.ways + b.ways,
  powers: Math.max(a.powers, b.powers),
})

function repeated(atom: Cost, [all, low, comma, high]: RegExpExecArray): Cost {
  const [least, most] =
    low === undefined
      ? all.startsWith('?')
        ? [0, 1]
        : [0, Number.POSITIVE_INFINITY]
      : [Number(low), comma === '' ? Number(low) : high === '' ? Number.POSITIVE_INFINITY : Number(high)]
  if (least === most && isPlain(atom)) return plain
  if (most <= mostCounted) {
    return { ways: atom.ways ** most * (most - least + 1), powers: atom.powers * most }
  }
  return isPlain(atom) ? { ways: 1, powers: 1 } : { ways: Number.POSITIVE_INFINITY, powers: 0 }
}

/** `^a|b` begins anywhere for `b`. Whatever stands in brackets does not count; a `|` in a class is taken for one. */
function hasChoiceOnTop(source: string): boolean {
  let depth = 0
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    else if (sign === '|' && depth <= 0) return true
  }
  return false
}
