/** What is written as nearly every program writes it, and read without a parser. */
export interface PlainMarkup {
  /** How each of them begins. */
  readonly start: string
  /**
   * Takes what begins at `at`.
   * @returns where it ends; -1 where it is not plain, or not whole in this piece: then nothing was taken
   */
  readonly take: (piece: string, at: number) => number
}

/**
 * Cuts out of a document, piece by piece, what is plain, and gives away the rest for a real parser, in order: what is
 * given away was parsed before the next plain one is taken. Tags hold no `<`, so a start is always markup, except where
 * markup can be text: from the first comment, CDATA section or processing instruction on nothing is cut out.
 */
export function createPlainSkipper({ start, take }: PlainMarkup): (piece: string) => Iterable<string> {
  let isAtTag = false
  let mayHoldText = false
  let isFirst = true
  const mayHold = (piece: string): boolean => {
    if (mayHoldText || piece.includes('<!')) return true
    if (isAtTag && /^[!?]/.test(piece)) return true
    // The declaration of a document is no instruction, and stands at its very start.
    return piece.indexOf('<?', isFirst && /^\ufeff?<\?xml /.test(piece) ? 3 : 0) >= 0
  }
  return function* (piece) {
    mayHoldText = mayHold(piece)
    isAtTag = piece.endsWith('<')
    isFirst = false
    let from = 0
    let at = mayHoldText ? -1 : piece.indexOf(start)
    while (at >= 0) {
      if (at > from) yield piece.slice(from, at)
      from = at
      const end = take(piece, at)
      if (end > at) from = end
      at = piece.indexOf(start, end > at ? end : at + start.length)
    }
    if (from < piece.length) yield from === 0 ? piece : piece.slice(from)
  }
}

/** A text in which no letter stands for another: no entity, no line break a parser would change, nothing it would refuse. */
export const plainText = '[^<&\\]\\0-\\x1f\\ufffe\\uffff]*'
